#include "ui/panels/encoding_menu.h"

#include <algorithm>

#include "ui/support/spoken.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

/// One that shows the difference; a track's name where there is one.
const midi::Event* exampleText(const midi::Score& score) {
    const auto texts = midi::textsBeyondAscii(score);
    const auto name = std::ranges::find_if(
        texts, [](const midi::Event* text) { return text->isMeta(midi::meta::kTrackName); });
    if (name != texts.end()) return *name;
    return texts.empty() ? nullptr : texts.front();
}

/// "GBK" and, where a menu has its keys, what stands there in it.
QString entryText(midi::TextEncoding encoding, const midi::Event& example) {
    constexpr qsizetype kLongest = 24;
    QString shown = fromUtf8(midi::text(example, encoding));
    if (shown.size() > kLongest) shown = shown.left(kLongest) + QStringLiteral("…");
    shown.replace(QLatin1Char('&'), QStringLiteral("&&"));
    return fromUtf8(midi::nameOf(encoding)) + QLatin1Char('\t') + shown;
}

}  // namespace

EncodingMenu::EncodingMenu(Library& library, int id, QWidget* parent)
    : QMenu(parent), m_library(library), m_id(id), m_choice(new QActionGroup(this)) {
    spoken(this, [this] { setTitle(tr("Text Encoding")); });
    connect(this, &QMenu::aboutToShow, this, &EncodingMenu::fill);
}

bool EncodingMenu::isFor(const Library::Entry& entry) {
    return entry != nullptr && entry->kind == Document::Kind::Piece;
}

void EncodingMenu::fill() {
    clear();
    const Library::Entry piece = m_id == 0 ? m_library.current() : m_library.find(m_id);
    const midi::Event* example = isFor(piece) ? exampleText(*piece->score) : nullptr;
    if (example == nullptr) {
        addAction(tr("No name of this piece needs one"))->setEnabled(false);
        return;
    }
    add(*piece, {}, tr("Automatic: %1").arg(entryText(midi::guessTextEncoding(*piece->score), *example)));
    addSeparator();
    for (const midi::TextEncoding encoding : midi::textEncodings())
        add(*piece, encoding, entryText(encoding, *example));
}

void EncodingMenu::add(const Document& document, std::optional<midi::TextEncoding> encoding,
                       const QString& text) {
    QAction* action =
        addAction(text, this, [this, id = document.id, encoding] { m_library.setEncoding(id, encoding); });
    m_choice->addAction(action);
    action->setCheckable(true);
    action->setChecked(encoding == document.chosenEncoding);
}

}  // namespace incipit::ui
