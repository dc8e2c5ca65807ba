#include "ui/support/counts.h"

#include <QCoreApplication>
#include <algorithm>
#include <limits>

namespace incipit::ui {

namespace {

struct Counts {
    Q_DECLARE_TR_FUNCTIONS(Counts)
};

}  // namespace

int pluralOf(std::int64_t count) {
    return static_cast<int>(std::clamp<std::int64_t>(count, 0, std::numeric_limits<int>::max()));
}

QString answersText(std::int64_t count) {
    return Counts::tr("%Ln answer(s)", nullptr, pluralOf(count));
}

QString barsText(std::int64_t count) {
    return Counts::tr("%Ln bar(s)", nullptr, pluralOf(count));
}

QString epochsText(std::int64_t count) {
    return Counts::tr("%Ln epoch(s)", nullptr, pluralOf(count));
}

QString filesText(std::int64_t count) {
    return Counts::tr("%Ln file(s)", nullptr, pluralOf(count));
}

QString layersText(std::int64_t count) {
    return Counts::tr("%Ln layer(s)", nullptr, pluralOf(count));
}

QString notesText(std::int64_t count) {
    return Counts::tr("%Ln note(s)", nullptr, pluralOf(count));
}

QString notesTitle(std::int64_t count) {
    return Counts::tr("%Ln Note(s)", nullptr, pluralOf(count));
}

QString notesAndChordsText(std::int64_t count) {
    return Counts::tr("%Ln note(s) and chord(s)", nullptr, pluralOf(count));
}

QString parametersText(std::int64_t count) {
    return Counts::tr("%Ln parameter(s)", nullptr, pluralOf(count));
}

QString piecesText(std::int64_t count) {
    return Counts::tr("%Ln piece(s)", nullptr, pluralOf(count));
}

QString piecesTitle(std::int64_t count) {
    return Counts::tr("%Ln Piece(s)", nullptr, pluralOf(count));
}

QString takesText(std::int64_t count) {
    return Counts::tr("%Ln take(s)", nullptr, pluralOf(count));
}

QString takesTitle(std::int64_t count) {
    return Counts::tr("%Ln Take(s)", nullptr, pluralOf(count));
}

QString threadsText(std::int64_t count) {
    return Counts::tr("%Ln thread(s)", nullptr, pluralOf(count));
}

QString timesText(std::int64_t count) {
    return Counts::tr("%Ln time(s)", nullptr, pluralOf(count));
}

QString tokensText(std::int64_t count) {
    return Counts::tr("%Ln token(s)", nullptr, pluralOf(count));
}

QString unitsText(std::int64_t count) {
    return Counts::tr("%Ln unit(s)", nullptr, pluralOf(count));
}

QString windowsText(std::int64_t count) {
    return Counts::tr("%Ln window(s)", nullptr, pluralOf(count));
}

}  // namespace incipit::ui
