#pragma once

#include <QList>
#include <QString>

namespace incipit::ui {

/// The manual in one language: pages in Markdown, in a folder a language ("en", "zh"), in the order in which
/// index.md links to them. A page that the language lacks is English. GUI thread.
class Manual {
  public:
    struct Page {
        QString name{};   ///< "first-piece"
        QString title{};  ///< its heading
        QString file{};   ///< its path
        QString text{};   ///< what is read of it, without marks
    };
    /// Of a search.
    struct Hit {
        QString page{};
        int times = 0;
        QString context{};  ///< one line around the first
    };

    /// No pages where the folder has none.
    /// @param language  as chosenLanguage() gives it
    Manual(const QString& folder, const QString& language);

    [[nodiscard]] const QList<Page>& pages() const { return m_pages; }
    /// Null where there is none of that name.
    [[nodiscard]] const Page* page(const QString& name) const;
    /// Pages with these words, in any case, one after the other as they are given; none for no words.
    [[nodiscard]] QList<Hit> search(const QString& words) const;

  private:
    QList<Page> m_pages;
};

}  // namespace incipit::ui
