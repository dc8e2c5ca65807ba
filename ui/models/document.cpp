#include "ui/models/document.h"

#include <utility>

#include "analysis/key.h"
#include "base/error.h"
#include "ui/text.h"

namespace incipit::ui {

Document describe(midi::Score score, const QString& title) {
    Document document;
    document.title = title;
    document.tempo = std::make_shared<midi::TempoMap>(score);
    document.notes = midi::noteCount(score);
    document.seconds = document.tempo->seconds(midi::endOf(score));
    document.instruments = midi::instrumentsOf(score);
    if (const auto key = analysis::estimateKey(score)) document.key = fromUtf8(analysis::keyName(*key));
    document.score = std::make_shared<const midi::Score>(std::move(score));
    return document;
}

void describeParts(Document& document, const tokenizer::Tokenizer& tokenizer) {
    try {
        const tokenizer::Encoding encoding = tokenizer.encode(*document.score, {});
        document.parts = encoding.parts;
        document.chosenPart = encoding.part;
        document.partReason = fromUtf8(encoding.reason);
    } catch (const Error& error) {
        document.partReason = fromUtf8(error.message());
    }
}

}  // namespace incipit::ui
