#include "ui/models/document.h"

#include <QLocale>
#include <QObject>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/error.h"
#include "midi/edits.h"
#include "midi/part_edits.h"
#include "tokenizer/tokenizer.h"
#include "training/recipe.h"
#include "ui/models/take_origin.h"
#include "ui/support/counts.h"
#include "ui/support/say.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

/// Of the notes as they sound, in whatever tracks and order and at whatever division they are written.
std::uint64_t digestOf(const midi::Score& score) {
    constexpr double kGrid = 960;  // of a quarter note
    const double scale = kGrid / score.division.quarter();
    std::uint64_t sum = 0;
    for (const midi::Track& track : score.tracks) {
        for (const midi::Note& note : track.notes) {
            std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a over four numbers (Fowler, Noll and Vo)
            for (const std::int64_t number : {std::llround(static_cast<double>(note.onset.value) * scale),
                                              std::llround(static_cast<double>(note.duration.value) * scale),
                                              static_cast<long long>(note.pitch),
                                              static_cast<long long>(note.channel == midi::kDrumChannel)}) {
                hash = (hash ^ static_cast<std::uint64_t>(number)) * 0x100000001b3;
            }
            sum += hash ^ (hash >> 29);
        }
    }
    return sum;
}

void readForTraining(Document& document) {
    std::shared_ptr<const midi::Score> score = document.score;
    if (!document.leftParts.empty())
        score = std::make_shared<const midi::Score>(midi::withoutParts(*score, document.leftParts));
    if (document.transposition != 0)
        score = std::make_shared<const midi::Score>(midi::transposeAll(*score, document.transposition));
    document.tokens = std::make_shared<const dataset::TokenizedScore>(std::move(score));
}

/// What is quickly counted.
void count(Document& document, midi::Score score) {
    document.tempo = std::make_shared<midi::TempoMap>(score);
    document.notes = midi::noteCount(score);
    document.music = digestOf(score);
    document.seconds = document.tempo->seconds(midi::musicEndOf(score));
    document.instruments = midi::instrumentsOf(score);
    document.score = std::make_shared<const midi::Score>(std::move(score));
    readForTraining(document);
}

/// The left parts of a document as they stand in its score after an edit: where tracks came or went, those
/// whose track is there as it was.
std::vector<midi::PartId> followed(const Document& document, const midi::Score& now) {
    const std::vector<midi::Track>& before = document.score->tracks;
    std::vector<midi::PartId> parts;
    for (midi::PartId part : document.leftParts) {
        if (part.track >= before.size()) continue;
        if (now.tracks.size() != before.size()) {
            const auto place = std::ranges::find(now.tracks, before[part.track]);
            if (place == now.tracks.end()) continue;
            part.track = static_cast<std::size_t>(place - now.tracks.begin());
        }
        const auto isOf = [&part](const midi::Note& note) { return note.channel == part.channel; };
        if (std::ranges::any_of(now.tracks[part.track].notes, isOf)) parts.push_back(part);
    }
    return parts;
}

void findKey(Document& document) {
    document.estimatedKey = analysis::estimateKey(*document.score);
}

}  // namespace

Document makeDocument(midi::Score score, const QString& title) {
    Document document;
    document.title = title;
    count(document, std::move(score));
    findKey(document);
    return document;
}

QString detailsText(const Document& document) {
    return document.details ? document.details() : QString();
}

std::string fileNameOf(const Document& document) {
    return document.path.empty() ? document.title.toStdString() + ".mid" : document.path.filename().string();
}

void makeTake(Document& document, project::TakeOrigin origin) {
    document.kind = Document::Kind::Take;
    document.details = [origin] { return originText(origin); };
    document.origin = std::move(origin);
}

Document edited(const Document& document, midi::Score score) {
    Document next = document;
    next.leftParts = followed(document, score);
    count(next, std::move(score));
    if (next.report) next.report->scores.run.clear();
    return next;
}

Document withLeftParts(const Document& document, std::vector<midi::PartId> parts) {
    Document next = document;
    next.leftParts = std::move(parts);
    readForTraining(next);
    return next;
}

Document withTransposition(const Document& document, int semitones) {
    Document next = document;
    next.transposition = semitones;
    readForTraining(next);
    return next;
}

Document withEncoding(const Document& document, std::optional<midi::TextEncoding> chosen) {
    midi::Score score = *document.score;
    score.textEncoding = chosen ? *chosen : midi::guessTextEncoding(score);
    Document next = document;
    next.chosenEncoding = chosen;
    next.instruments = midi::instrumentsOf(score);
    next.score = std::make_shared<const midi::Score>(std::move(score));
    return next;
}

void tokenise(Document& document) {
    for (const training::Recipe* recipe : training::recipes()) {
        const auto tokenizer = tokenizer::makeTokenizer(recipe->tokenizers().front());
        const bool choice = tokenizer->hasChoiceOfPart();
        try {
            const auto encoding = document.tokens->encoding(*tokenizer);
            if (encoding->loss) {
                document.gridLoss = encoding->loss;
                document.leftOut = encoding->leftOut;
                document.eventTokens = encoding->ids.size();
            }
            if (!choice) continue;
            document.parts = encoding->parts;
            document.chosenPart = encoding->part;
            if (encoding->reason) document.partReason = encoding->reason;
        } catch (const Error& error) {  // training says it again, when that recipe is asked for
            if (choice) document.partReason = error.withoutPath();
        }
    }
}

void study(Document& document) {
    findKey(document);
    document.parts.clear();
    document.partReason.reset();
    document.gridLoss.reset();
    document.leftOut = {};
    document.eventTokens = 0;
    tokenise(document);
}

QString gridText(const tokenizer::GridLoss& loss) {
    const QLocale locale;
    const auto plural = [](std::size_t count) { return pluralOf(static_cast<std::int64_t>(count)); };
    QString text =
        QObject::tr("On the studio's grid onsets move by %1 ms on average and %2 ms at most")
            .arg(locale.toString(loss.shift.meanMs, 'f', 1), locale.toString(loss.shift.largestMs, 'f', 1));
    const std::array<std::pair<std::size_t, QString>, 3> counts{{
        {loss.merged,
         QObject::tr("%Ln note(s) merge with another of their key", nullptr, plural(loss.merged))},
        {loss.outside, QObject::tr("%Ln note(s) lie beyond the piano's keys and are left out", nullptr,
                                   plural(loss.outside))},
        {loss.shortened, QObject::tr("%Ln note(s) become shorter", nullptr, plural(loss.shortened))},
    }};
    QStringList losses;
    for (const auto& [count, words] : counts) {
        if (count > 0) losses << words;
    }
    if (!losses.isEmpty()) text += QObject::tr("; ", "between remarks") + listText(losses);
    return sentenceText(text);
}

bool isNoticeable(const tokenizer::GridLoss& loss, std::size_t notes) {
    // Listeners tell a shift of 2.5 % of a beat, of 6 ms where notes are fast (Friberg and Sundberg, "Time
    // discrimination in a monotonic, isochronous sequence", JASA 98, 1995).
    constexpr double kHeardMs = 10;
    constexpr double kShareMissed = 0.01;
    return loss.shift.meanMs > kHeardMs ||
           static_cast<double>(loss.merged + loss.outside) > kShareMissed * static_cast<double>(notes);
}

}  // namespace incipit::ui
