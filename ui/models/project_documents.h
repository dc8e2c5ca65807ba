#pragma once

#include "project/working_copy.h"
#include "ui/models/epoch_samples.h"
#include "ui/models/library.h"
#include "ui/models/model_list.h"

namespace incipit::ui {

/// A document as projects keep it, with its mix, its loop and what was seen of it.
[[nodiscard]] project::Entry entryOf(const Document& document, const Mix& mix,
                                     const std::optional<project::View>& view,
                                     const std::optional<project::Loop>& loop);

/// What an entry of a project is on the desk. As slow as makeDocument().
struct OpenedEntry {
    Document document;
    Mix mix;
    std::optional<project::View> view;
    std::optional<project::Loop> loop;
};
[[nodiscard]] OpenedEntry openedFrom(project::Entry entry);

/// A sample as projects keep it, and back. As slow as openedFrom().
[[nodiscard]] project::EpochSample keptOf(const EpochSample& sample);
[[nodiscard]] EpochSample openedFrom(project::EpochSample sample);

/// A model as projects keep it. As slow as model::toBytes() where it is asked for.
[[nodiscard]] project::KeptModel keptOf(const ModelList::Entry& entry, bool withBytes = true);

/// What a model of a project is on the desk, without a number. @param name  where it has none
/// @throws Error where its bytes are no model
[[nodiscard]] ModelList::Entry openedFrom(const project::KeptModel& model, const std::string& name);

}  // namespace incipit::ui
