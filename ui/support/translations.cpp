#include "ui/support/translations.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/language.h"
#include "base/log.h"

// A resource in a static library is only kept when something names it, from outside of any namespace.
static void keepTranslations() {
    Q_INIT_RESOURCE(translations);
}

namespace incipit::ui {

namespace {

constexpr QLatin1String kFolder(":/translations");
constexpr QLatin1String kPrefix("incipit_"), kSuffix(".qm");
constexpr QLatin1String kEnglish("en");

/// What the application has installed. A translator that loads another file tells the application of it,
/// later and once, so that they stay the same.
class Translators final : public QObject {
  public:
    static Translators& of(QCoreApplication& application) {
        constexpr QLatin1String kName("translators");
        if (auto* made = application.findChild<QObject*>(kName, Qt::FindDirectChildrenOnly))
            return static_cast<Translators&>(*made);
        auto* translators = new Translators(application);
        translators->setObjectName(kName);
        return *translators;
    }

    void choose(const QString& code) {
        if (m_chosen == code) return;
        const bool isFirst = m_chosen.isEmpty();
        m_chosen = code;
        base::setLanguage(code.toStdString());
        const bool found = m_window.load(kPrefix + code, kFolder);
        if (!found && code != kEnglish)
            base::log(base::Level::Warning, "studio",
                      "There are no texts of the language " + code.toStdString() + ": they are English.");
        // Of standard buttons and file dialogs, where the package is installed.
        static_cast<void>(m_qt.load(QStringLiteral("qtbase_") + (found ? code : kEnglish),
                                    QLibraryInfo::path(QLibraryInfo::TranslationsPath)));
        if (!isFirst) return;
        for (QTranslator* each : {&m_english, &m_qt, &m_window})
            QCoreApplication::installTranslator(each);
    }

    [[nodiscard]] const QString& chosen() const { return m_chosen; }

  private:
    explicit Translators(QCoreApplication& application) : QObject(&application) {
        if (!m_english.load(kPrefix + kEnglish, kFolder))
            base::log(base::Level::Warning, "studio", "The program holds no translations; build it again.");
    }

    QTranslator m_english;  ///< forms of nouns, also of those that a language lacks
    QTranslator m_qt;
    QTranslator m_window;  ///< asked first
    QString m_chosen;
};

/// The first of the environment's languages that there are texts of.
QString systemLanguage() {
    std::vector<std::string> there;
    for (const Language& language : languages())
        there.push_back(language.code.toStdString());
    const auto environment = [](const char* name) { return std::getenv(name); };
    return QString::fromStdString(base::chooseLanguage(base::wantedLanguages(environment), there));
}

}  // namespace

QList<Language> languages() {
    keepTranslations();
    //: This language, in itself: Deutsch, Français
    static const char* const kName = QT_TRANSLATE_NOOP("Language", "English");
    QList<Language> languages{{kEnglish, QString::fromLatin1(kName)}};
    for (QString code : QDir(kFolder).entryList({kPrefix + '*' + kSuffix}, QDir::Files, QDir::Name)) {
        code = code.mid(kPrefix.size()).chopped(kSuffix.size());
        QTranslator texts;
        if (code == kEnglish || !texts.load(kPrefix + code, kFolder)) continue;
        const QString name = texts.translate("Language", kName);
        languages.append({code, name.isEmpty() ? QLocale(code).nativeLanguageName() : name});
    }
    return languages;
}

void chooseLanguage(QCoreApplication& application, const QString& code) {
    keepTranslations();
    Translators::of(application).choose(code.isEmpty() ? systemLanguage() : code);
}

QString chosenLanguage(QCoreApplication& application) {
    return Translators::of(application).chosen();
}

}  // namespace incipit::ui
