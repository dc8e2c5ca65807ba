#pragma once

#include "project/working_copy.h"
#include "ui/models/library.h"

namespace incipit::ui {

/// A document as projects keep it, with its mix and what was seen of it.
[[nodiscard]] project::Entry entryOf(const Document& document, const Mix& mix,
                                     const std::optional<project::View>& view);

/// What an entry of a project is on the desk. As slow as makeDocument().
struct OpenedEntry {
    Document document;
    Mix mix;
    std::optional<project::View> view;
};
[[nodiscard]] OpenedEntry openedFrom(project::Entry entry);

}  // namespace incipit::ui
