#pragma once

#include <QString>
#include <QTranslator>
#include <QWidget>
#include <set>
#include <utility>
#include <vector>

namespace incipit::test {

/// A text of the window, and where it stands.
struct Said {
    QString where;
    QString text;

    bool operator==(const Said&) const = default;
};

/// All that a widget and what is in it says, shown or not: texts, entries, headings, tool tips, what screen
/// readers are told, actions and menus.
std::vector<Said> everyText(QWidget& root);

/// What has no room: texts of visible widgets that are cut off, and widgets with texts that overlap. A
/// sentence each.
QStringList crowded(QWidget& root);

/// A language that nobody speaks: each of the window's texts is 40 per cent longer, and marked.
class LongerTexts final : public QTranslator {
  public:
    static constexpr QChar kMark{u'ø'};

    [[nodiscard]] static QString longer(const QString& text);
    QString translate(const char* context, const char* source, const char* disambiguation = nullptr,
                      int count = -1) const override;
    bool isEmpty() const override { return false; }

    /// Context, text and disambiguation of all that was asked for.
    using Asked = std::set<std::tuple<QByteArray, QByteArray, QByteArray>>;
    const Asked& asked() const { return m_asked; }

  private:
    mutable Asked m_asked;
};

}  // namespace incipit::test
