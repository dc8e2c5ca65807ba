#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QTranslator>
#include <QTreeWidget>
#include <catch2/catch.hpp>
#include <functional>
#include <nlohmann/json.hpp>

#include "base/atomic_file.h"
#include "base/language.h"
#include "generation/preset.h"
#include "midi/instruments.h"
#include "studio.h"
#include "support/temporary_folder.h"
#include "tokenizer/tokenizer.h"
#include "ui/every_text.h"
#include "ui/support/say.h"
#include "ui/support/settings.h"
#include "ui/support/text.h"
#include "ui/support/translations.h"
#include "ui/widgets/piano_roll.h"
#include "ui/window/main_window.h"

using namespace incipit;
using namespace incipit::test;

namespace {

/// Has the application speak a language until the end of a test.
class Speaking {
  public:
    explicit Speaking(const QString& code) { speak(code); }
    ~Speaking() { speak(QStringLiteral("en")); }
    Speaking(const Speaking&) = delete;
    Speaking& operator=(const Speaking&) = delete;

    static void speak(const QString& code) {
        ui::chooseLanguage(*qApp, code);
        QApplication::sendPostedEvents(qApp, QEvent::LanguageChange);
        QApplication::processEvents();
    }
};

class SpeakingLonger {
  public:
    SpeakingLonger() {
        base::writeFile(m_folder / "messages_longer.json", longerNames().dump());
        base::setLanguage("longer", m_folder.path());
        QApplication::installTranslator(&m_texts);
        QApplication::processEvents();
    }
    ~SpeakingLonger() {
        base::setLanguage("en");
        QApplication::removeTranslator(&m_texts);
        QApplication::processEvents();
    }
    SpeakingLonger(const SpeakingLonger&) = delete;
    SpeakingLonger& operator=(const SpeakingLonger&) = delete;

    [[nodiscard]] const LongerTexts& texts() const { return m_texts; }

  private:
    /// Of General MIDI and the demo pieces, which the core says.
    static nlohmann::json longerNames() {
        nlohmann::json names{{"Drums", LongerTexts::longer(QStringLiteral("Drums")).toStdString()}};
        const auto add = [&names](std::string_view name) {
            if (!name.empty())
                names[std::string(name)] = LongerTexts::longer(ui::fromUtf8(name)).toStdString();
        };
        for (int number = 0; number < 128; ++number) {
            add(midi::programName(number));
            add(midi::drumName(number));
        }
        for (const char* demo : {"Prelude in C major, BWV 846", "Minuet in G major, BWV Anh. 114",
                                 "When the Saints Go Marching In"})
            add(demo);
        return {{"names", names}};
    }

    TemporaryFolder m_folder;
    LongerTexts m_texts;
};

/// What no language translates: names, keys, units, endings of files, chords and notes.
bool isName(const QString& word) {
    static const QRegularExpression names(QStringLiteral(
        "^("
        "Incipit|English|PDF|MIDI|LSTM|SoundFont|Qt|GNU|CUDA|CPU|GPU|Adam|Argmax|argmax|softmax|one|hot|"
        "WAV|FLAC|Ogg|Vorbis|Opus|MP3|PNG|SVG|wav|flac|ogg|opus|mp3|png|svg|mid|midi|smf|kar|rmi|"
        "incipit|model|sf2|sf3|MSB|LSB|BWV|Anh|JACK|ALSA|PulseAudio|"
        "Ctrl|Shift|Alt|Enter|Return|Esc|Escape|Del|Ins|Home|End|Tab|Space|PgUp|PgDown|Up|Down|Left|Right|"
        "nat|nats|dB|ms|tick|top|Top|min|Min|note|on|sustain|epoch|token|"
        "[A-Za-z]|[A-G][0-9]|Am|Dm|Em|F[0-9]+)$"));
    return names.match(word).hasMatch();
}

/// The first word that is English and no name; nothing where there is none. What the user gave, and what the
/// core says while it has no translations, is left out first.
QString englishIn(QString text, const QStringList& given) {
    for (const QString& own : given)
        text.remove(own);
    static const QRegularExpression word(QStringLiteral("[A-Za-z][A-Za-z']*"));
    for (auto found = word.globalMatch(text); found.hasNext();) {
        const QString each = found.next().captured();
        if (!isName(each)) return each;
    }
    return {};
}

/// Texts that Qt gives its own buttons, which speak no pseudo-language.
bool isQts(const Said& said) {
    static const QStringList buttons{QStringLiteral("OK"), QStringLiteral("Cancel"), QStringLiteral("Close")};
    return buttons.contains(said.text) || said.where.startsWith(QLatin1String("qt_dockwidget")) ||
           said.where.startsWith(QLatin1String("Scroll"));
}

/// What was told stays as it was told, and layers are called as the tutorial calls them.
bool isGiven(const Said& said) {
    return said.where == QLatin1String("noticeList.item") ||
           said.where == QLatin1String("networkLayers.text");
}

QStringList leftEnglish(QWidget& root, const QStringList& given) {
    QStringList left;
    for (const Said& said : everyText(root)) {
        if (isGiven(said) || isQts(said)) continue;
        if (const QString word = englishIn(said.text, given); !word.isEmpty())
            left << QStringLiteral("%1: \"%2\" (%3)").arg(said.where, said.text, word);
    }
    left.removeDuplicates();
    return left;
}

/// Of the pseudo-language: texts of words that nobody marked.
QStringList unmarked(QWidget& root, const QStringList& given) {
    QStringList left;
    for (const Said& said : everyText(root)) {
        if (said.text.contains(LongerTexts::kMark) || isQts(said)) continue;
        if (isGiven(said)) continue;
        if (const QString word = englishIn(said.text, given); !word.isEmpty())
            left << QStringLiteral("%1: \"%2\" (%3)").arg(said.where, said.text, word);
    }
    left.removeDuplicates();
    return left;
}

/// What stands in the window that is not its own: names of files and ports, the layers of a network, and
/// sentences of the core as long as it knows no other language.
QStringList givenTexts(Studio& studio) {
    QStringList given{QStringLiteral("melody.mid"), QStringLiteral("Piano"),
                      ui::fromPath(studio.folder().path()), QStringLiteral("Recorder"),
                      QStringLiteral("recorder")};
    const auto add = [&given](const Fact& fact) {
        const QString said = ui::say(fact);
        if (said == ui::fromUtf8(english(fact))) given << said;
    };
    for (const std::string& scheme : tokenizer::schemes()) {
        add(tokenizer::makeTokenizer(scheme)->title());
        add(tokenizer::makeTokenizer(scheme)->explanation());
    }
    for (const generation::Preset& preset : generation::shippedPresets()) {
        if (preset.title) add(*preset.title);
    }
    given << studio.find<QLabel>("partReason").text();
    std::ranges::sort(given, std::greater(), &QString::size);
    given.removeAll(QString());
    return given;
}

/// A piece of which everything is known that the window says.
void openStudied(Studio& studio) {
    studio.openMelody();
    REQUIRE(waitUntil([&] { return studio.find<QSpinBox>("batchSizeBox").text().contains(QChar(u'·')); }));
}

void unfoldAll(Studio& studio) {
    for (const char* fold : {"advancedTrainingButton", "advancedGenerationButton", "steeringButton"})
        studio.find<QToolButton>(fold).setChecked(true);
}

void showTab(Studio& studio, int tab) {
    studio.find<QTabBar>("panelTabs").setCurrentIndex(tab);
    for (int i = 0; i < 5; ++i)
        QApplication::processEvents();
}

/// The dialogs, one after the other, each until it is closed.
void eachDialog(Studio& studio, const std::function<void(QWidget&)>& look) {
    auto& roll = studio.find<ui::PianoRoll>("pianoRoll");
    roll.setFocus();
    studio.find<QAction>("selectAllAction").trigger();
    for (const char* action :
         {"preferencesAction", "keysAction", "aboutAction", "quantiseAsAction", "tempoAction"}) {
        studio.find<QAction>(action).trigger();
        QDialog* dialog = nullptr;
        REQUIRE(waitUntil([&] {
            for (auto* each : studio.window().findChildren<QDialog*>())
                if (each->isVisible()) dialog = each;
            return dialog != nullptr;
        }));
        for (int i = 0; i < 5; ++i)
            QApplication::processEvents();
        look(*dialog);
        dialog->close();
        REQUIRE(waitUntil([&] { return studio.window().findChildren<QDialog*>().isEmpty(); }));
    }
    studio.find<QAction>("selectNoneAction").trigger();
}

void checkEmpty(const QStringList& found) {
    INFO(found.join(QLatin1Char('\n')).toStdString());
    CHECK(found.isEmpty());
}

/// What gives way by design: columns of the mixer, and what is automatic in the two fields that share a row.
bool isElided(const QString& found) {
    return found.contains(QLatin1String("of instruments")) || found.contains(QLatin1String("layersBox")) ||
           found.contains(QLatin1String("unitsBox"));
}

/// The window with a piece and all of its settings, at a size.
QStringList crowdedAt(Studio& studio, const QSize& size) {
    studio.window().resize(size);
    QStringList found;
    for (const int tab : {0, 1}) {
        showTab(studio, tab);
        for (const QString& each : crowded(studio.window())) {
            if (isElided(each)) continue;
            found << QStringLiteral("%1x%2, tab %3: %4")
                         .arg(size.width())
                         .arg(size.height())
                         .arg(tab)
                         .arg(each);
        }
    }
    found.removeDuplicates();
    return found;
}

constexpr QSize kSmall{1120, 640};
constexpr QSize kUsual{1400, 880};

}  // namespace

TEST_CASE("in Chinese nothing of the window stays English", "[ui][language]") {
    Studio studio;
    openStudied(studio);
    studio.trainTutorial(1);
    const QStringList given = givenTexts(studio);
    const Speaking chinese(QStringLiteral("zh_CN"));
    checkEmpty(leftEnglish(studio.window(), given));
    eachDialog(studio, [&](QWidget& dialog) { checkEmpty(leftEnglish(dialog, given)); });
}

TEST_CASE("in Chinese everything has room, in a small window too", "[ui][language]") {
    Studio studio;
    const Speaking chinese(QStringLiteral("zh_CN"));
    for (const QSize& size : {kSmall, kUsual})
        checkEmpty(crowdedAt(studio, size));
    openStudied(studio);
    unfoldAll(studio);
    for (const QSize& size : {kSmall, kUsual})
        checkEmpty(crowdedAt(studio, size));
    eachDialog(studio, [](QWidget& dialog) { checkEmpty(crowded(dialog)); });
}

TEST_CASE("in English everything has room, in a small window too", "[ui][language]") {
    Studio studio;
    for (const QSize& size : {kSmall, kUsual})
        checkEmpty(crowdedAt(studio, size));
    openStudied(studio);
    unfoldAll(studio);
    for (const QSize& size : {kSmall, kUsual})
        checkEmpty(crowdedAt(studio, size));
    eachDialog(studio, [](QWidget& dialog) { checkEmpty(crowded(dialog)); });
}

TEST_CASE("a language of longer words has room, and no text is without translation", "[ui][language]") {
    Studio studio;
    openStudied(studio);
    unfoldAll(studio);
    const QStringList given = givenTexts(studio);
    const SpeakingLonger longer;
    checkEmpty(unmarked(studio.window(), given));
    for (const QSize& size : {kSmall, kUsual})
        checkEmpty(crowdedAt(studio, size));
    eachDialog(studio, [&](QWidget& dialog) {
        checkEmpty(unmarked(dialog, given));
        checkEmpty(crowded(dialog));
    });
    // All that was asked for meanwhile stands in the Chinese file.
    QTranslator chinese;
    REQUIRE(chinese.load(QStringLiteral(":/translations/incipit_zh_CN.qm")));
    QStringList missing;
    for (const auto& [context, source, disambiguation] : longer.texts().asked()) {
        const char* note = disambiguation.isEmpty() ? nullptr : disambiguation.constData();
        if (chinese.translate(context, source, note, 1).isEmpty() && !source.isEmpty())
            missing << QString::fromUtf8(context + ": " + source);
    }
    checkEmpty(missing);
}

TEST_CASE("another language is spoken at once, and takes nothing away", "[ui][language]") {
    Studio studio;
    openStudied(studio);
    auto& presets = studio.find<QComboBox>("presetBox");
    presets.setCurrentIndex(1);
    Q_EMIT presets.activated(1);
    studio.find<QSpinBox>("epochsBox").setValue(7);
    studio.find<QSpinBox>("barsBox").setValue(21);
    studio.find<QComboBox>("keyBox").setCurrentIndex(5);
    studio.find<QComboBox>("keptTakesBox").setCurrentIndex(2);
    studio.find<QSpinBox>("lowestPitchBox").setValue(40);
    auto& roll = studio.find<ui::PianoRoll>("pianoRoll");
    studio.find<QAction>("selectAllAction").trigger();
    const std::size_t chosen = roll.selection().size();
    REQUIRE(chosen > 0);
    studio.find<QAction>("playAction").trigger();
    REQUIRE(waitUntil([&] { return studio.find<QAction>("playAction").text() == "Pause"; }));

    const Speaking chinese(QStringLiteral("zh_CN"));

    CHECK(studio.find<QAction>("playAction").text() == QStringLiteral("暂停"));
    CHECK(roll.selection().size() == chosen);
    CHECK(studio.find<QSpinBox>("epochsBox").value() == 7);
    CHECK(studio.find<QSpinBox>("barsBox").value() == 21);
    CHECK(studio.find<QComboBox>("keyBox").currentIndex() == 5);
    CHECK(studio.find<QComboBox>("keptTakesBox").currentIndex() == 2);
    CHECK(studio.find<QSpinBox>("lowestPitchBox").value() == 40);
    CHECK(presets.currentIndex() == 1);
    studio.find<QAction>("stopAction").trigger();
}

TEST_CASE("back in English the window says what it said before", "[ui][language]") {
    Studio studio;
    openStudied(studio);
    unfoldAll(studio);
    const auto textsOf = [&] {
        std::vector<Said> all = everyText(studio.window());
        // What was told is not told again.
        std::erase_if(all, [](const Said& said) { return said.where.startsWith(QLatin1String("notice")); });
        return all;
    };
    const std::vector<Said> before = textsOf();
    Speaking::speak(QStringLiteral("zh_CN"));
    CHECK(textsOf() != before);
    Speaking::speak(QStringLiteral("en"));
    std::vector<Said> after;
    const bool isSame = waitUntil([&] {
        after = textsOf();
        return after == before;
    });
    for (std::size_t i = 0; !isSame && i < std::min(before.size(), after.size()); ++i) {
        if (before[i] == after[i]) continue;
        FAIL(before[i].where.toStdString()
             << ": " << before[i].text.toStdString() << " / " << after[i].text.toStdString());
    }
    CHECK(before.size() == after.size());
}

TEST_CASE("the language is chosen in the preferences, and kept", "[ui][language]") {
    const Speaking english(QStringLiteral("en"));
    Studio studio;
    studio.find<QAction>("preferencesAction").trigger();
    auto& languages = studio.find<QComboBox>("languageBox");
    REQUIRE(languages.count() == 3);
    CHECK(languages.itemText(1) == "English");
    CHECK(languages.itemText(2) == QStringLiteral("简体中文"));
    languages.setCurrentIndex(2);
    QTest::keyClick(languages.window(), Qt::Key_Return);
    CHECK(waitUntil([&] { return studio.find<QAction>("openAction").text() == QStringLiteral("打开…"); }));
    Speaking::speak(QStringLiteral("en"));
    studio.restart();
    CHECK(studio.find<QAction>("openAction").text() == QStringLiteral("打开…"));
}

TEST_CASE("a language without a file is English", "[ui][language]") {
    Studio studio;
    const Speaking none(QStringLiteral("xx"));
    CHECK(studio.find<QAction>("openAction").text() == QStringLiteral("Open…"));
}
