#include "ui/models/project_documents.h"

#include <memory>
#include <utility>
#include <variant>

#include "ui/support/text.h"

namespace incipit::ui {

namespace {

OpenedEntry opened(project::Piece piece) {
    Document document = makeDocument(std::move(piece.score), fromUtf8(piece.name));
    document.path = piece.source;
    document.details = [source = fromPath(piece.source)] { return source; };
    document.chosenEncoding = piece.encoding;
    document.use = piece.use;
    if (!piece.leftParts.empty()) document = withLeftParts(document, piece.leftParts);
    if (piece.transposition != 0) document = withTransposition(document, piece.transposition);
    tokenise(document);
    return {std::move(document), mixFrom(piece.mix), piece.view, piece.loop};
}

OpenedEntry opened(project::Take take) {
    Document document = makeDocument(std::move(take.score), fromUtf8(take.name));
    makeTake(document, take.origin);
    document.report = take.report;
    document.stars = take.stars;
    return {std::move(document), mixFrom(take.mix), take.view, take.loop};
}

}  // namespace

project::Entry entryOf(const Document& document, const Mix& mix, const std::optional<project::View>& view,
                       const std::optional<project::Loop>& loop) {
    const std::string name = document.title.toStdString();
    if (document.kind == Document::Kind::Piece)
        return project::Piece{.name = name,
                              .source = document.path,
                              .score = *document.score,
                              .mix = savedMix(mix),
                              .encoding = document.chosenEncoding,
                              .use = document.use,
                              .view = view,
                              .leftParts = document.leftParts,
                              .transposition = document.transposition,
                              .loop = loop};
    return project::Take{name,
                         document.origin.value_or(project::TakeOrigin{}),
                         *document.score,
                         document.report,
                         savedMix(mix),
                         view,
                         document.stars,
                         loop};
}

project::KeptModel keptOf(const ModelList::Entry& entry, bool withBytes) {
    project::KeptModel kept{.name = entry.model->name,
                            .since = entry.since.isValid() ? entry.since.toSecsSinceEpoch() : 0};
    if (withBytes) kept.bytes = model::toBytes(entry.model->model);
    return kept;
}

ModelList::Entry openedFrom(const project::KeptModel& model, const std::string& name) {
    return {.id = 0,
            .model = engine::load(model.bytes, model.name.empty() ? name : model.name),
            .since = model.since > 0 ? QDateTime::fromSecsSinceEpoch(model.since) : QDateTime()};
}

project::EpochSample keptOf(const EpochSample& sample) {
    project::EpochSample kept{.epoch = sample.epoch,
                              .loss = sample.loss,
                              .validation = sample.validation,
                              .copied = sample.copied,
                              .usual = sample.usual};
    if (sample.take != nullptr) kept.take = std::get<project::Take>(entryOf(*sample.take, {}, {}, {}));
    return kept;
}

EpochSample openedFrom(project::EpochSample sample) {
    EpochSample opened{.epoch = sample.epoch,
                       .loss = sample.loss,
                       .validation = sample.validation,
                       .copied = sample.copied,
                       .usual = sample.usual};
    if (sample.take)
        opened.take =
            std::make_shared<const Document>(openedFrom(project::Entry(*std::move(sample.take))).document);
    return opened;
}

OpenedEntry openedFrom(project::Entry entry) {
    return std::visit([](auto&& each) { return opened(std::forward<decltype(each)>(each)); },
                      std::move(entry));
}

}  // namespace incipit::ui
