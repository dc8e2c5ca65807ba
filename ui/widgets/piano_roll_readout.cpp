#include <QLocale>
#include <algorithm>
#include <span>
#include <tuple>

#include "ui/support/counts.h"
#include "ui/support/instrument_names.h"
#include "ui/support/text.h"
#include "ui/widgets/piano_roll_private.h"

namespace incipit::ui {

namespace {

/// "4.2 nats of surprise", and below that "expected there: B4 2 %; others: G4 34 %, C4+E4+G4 20 %".
QString surpriseText(const NoteSurprises& surprises, const engine::NoteSurprise& surprise,
                     const midi::Note& note, bool isDrum) {
    const auto named = [&](const engine::PitchChance& chance) {
        QStringList pitches;
        if (chance.chord == 0) {
            pitches << (isDrum ? drumText(chance.pitch) : pitchText(chance.pitch));
        } else {
            for (const std::uint8_t pitch : surprises.chord(chance.chord))
                pitches << pitchText(pitch);
        }
        return pitches.join(QLatin1Char('+')) + QLatin1Char(' ') + chanceText(chance.probability);
    };
    const engine::PitchChance own{
        .pitch = note.pitch, .chord = surprise.chord, .probability = surprise.probability};
    QStringList others;
    for (const engine::PitchChance& each : std::span(surprise.likeliest).first(surprise.likeliestCount)) {
        const bool isOwn = each.chord == own.chord && (own.chord > 0 || each.pitch == own.pitch);
        if (!isOwn) others << named(each);
    }
    return PianoRoll::tr("%1 nats of surprise\nexpected there: %2; others: %3")
        .arg(QLocale().toString(surprise.nats, 'f', 1), named(own), listText(others));
}

}  // namespace

QString PianoRoll::readout(QPoint position) const {
    if (!m_private->areas.notes.contains(position)) return {};
    const auto [found, foundInstrument] = m_private->noteAt(position);
    if (found == nullptr) return {};
    const midi::Instrument& instrument = m_private->index.instruments().at(foundInstrument);
    const midi::NoteRef note{.track = instrument.track, .note = *found};
    // All at once: a track's name may hold a "%1" of its own.
    QString text =
        tr("%1 (%2)\nbar %3\n%4 quarter notes long\nvelocity %5\n%6, channel %7")
            .arg(factOf(note, NoteFact::Pitch), QString::number(found->pitch), factOf(note, NoteFact::Onset),
                 factOf(note, NoteFact::Length), factOf(note, NoteFact::Velocity),
                 factOf(note, NoteFact::Part), QString::number(found->channel + 1));
    const engine::NoteSurprise* surprise = m_private->surprises.find(instrument.track, *found);
    if (surprise != nullptr)
        text += QLatin1Char('\n') + surpriseText(m_private->surprises, *surprise, *found, instrument.drums);
    return m_private->marks.contains(*found) ? text + QLatin1Char('\n') + m_private->legend : text;
}

QString PianoRoll::factOf(const midi::NoteRef& note, NoteFact fact) const {
    const auto& instruments = m_private->index.instruments();
    const auto part = std::ranges::find_if(instruments, [&](const midi::Instrument& each) {
        return each.track == note.track && each.channel == note.note.channel;
    });
    if (part == instruments.end()) return {};
    switch (fact) {
        case NoteFact::Pitch:
            return part->drums ? drumText(note.note.pitch) : pitchText(note.note.pitch);
        case NoteFact::Onset:
            return placeText(m_private->tempo.position(note.note.onset));
        case NoteFact::Length:
            return QString::number(static_cast<double>(note.note.duration.value) / m_private->view.quarter(),
                                   'g', 3);
        case NoteFact::Velocity:
            return QString::number(note.note.velocity);
        case NoteFact::Part:
            return instrumentText(*part, *m_private->score);
    }
    return {};
}

std::vector<midi::NoteRef> PianoRoll::notesInView(std::size_t most) const {
    std::vector<midi::NoteRef> notes;
    if (!m_private->score || most == 0) return notes;
    const auto byOnset = [](const midi::NoteRef& note) {
        return std::tuple(note.note.onset, note.note.pitch, note.track);
    };
    const auto keepFirst = [&] {
        if (notes.size() <= most) return;
        std::ranges::nth_element(notes, notes.begin() + static_cast<std::ptrdiff_t>(most), {}, byOnset);
        notes.resize(most);
    };
    const RollView& view = m_private->view;
    m_private->index.visit(
        firstVisible(), lastVisible(), [&](const midi::Note& note, std::size_t instrument) {
            const double top = view.y(note.pitch);
            if (top + view.keyHeight() <= 0 || top >= view.height()) return;
            notes.push_back({.track = m_private->index.instruments()[instrument].track, .note = note});
            if (notes.size() == 2 * most) keepFirst();  // however many there are
        });
    keepFirst();
    std::ranges::sort(notes, {}, byOnset);
    return notes;
}

QRect PianoRoll::placeOf(const midi::NoteRef& note) const {
    const RollView& view = m_private->view;
    const QRectF drawn(view.x(note.note.onset), view.y(note.note.pitch),
                       static_cast<double>(note.note.duration.value) / view.ticksPerPixel(),
                       view.keyHeight());
    const QRect place = drawn.toAlignedRect().translated(m_private->areas.notes.topLeft());
    return place.intersected(m_private->areas.notes);
}

QString PianoRoll::summary() const {
    if (!m_private->score) return tr("No music");
    const auto barAt = [this](midi::Tick tick) { return m_private->tempo.position(tick).bar; };
    const midi::Tick last = std::max(midi::Tick{}, m_private->index.end() - midi::Tick{1});
    QString text =
        tr("Bars %1 to %2 of %3, %4 in the piece")
            .arg(QString::number(barAt(firstVisible())),
                 QString::number(barAt(std::min(lastVisible(), last))), QString::number(barAt(last)),
                 notesText(static_cast<std::int64_t>(m_private->index.noteCount())));
    const std::size_t chosen = m_private->selection.size();
    if (chosen == 1) {
        const midi::NoteRef& note = m_private->selection.notes().front();
        text += QLatin1String("; ") + tr("chosen: %1 at %2, %3")
                                          .arg(factOf(note, NoteFact::Pitch), factOf(note, NoteFact::Onset),
                                               factOf(note, NoteFact::Part));
    } else if (chosen > 1) {
        text += QLatin1String("; ") + tr("chosen: %1").arg(notesText(static_cast<std::int64_t>(chosen)));
    }
    return sentenceText(text);
}

}  // namespace incipit::ui
