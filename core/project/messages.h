#pragma once

#include "base/fact.h"

/// What core/project says.
namespace incipit::project::messages {

inline constexpr Message kNoProject{"project.no-project",
                                    "This is no Incipit project. Choose a file that ends in .incipit."};
inline constexpr Message kNewerVersion{
    "project.newer-version", "The project was saved by a newer version of Incipit. Update to open it."};
inline constexpr Message kDamaged{"project.damaged",
                                  "The project file is damaged ({0}). Open a copy of it, or its MIDI files."};
inline constexpr Message kNotMade{
    "project.not-made",
    "The project's database could not be made ({0}). Close other programs and try again."};
inline constexpr Message kOutOfMemory{
    "project.out-of-memory", "The memory ran out while the project was written; close other programs."};

inline constexpr Message kNoWorkingCopy{"project.no-working-copy", "This is no working copy of Incipit's."};
inline constexpr Message kNotKept{
    "project.not-kept",
    "The work on the desk could not be kept for a restart ({0}). Save the project, and make room."};

inline constexpr Message kNotLocked{
    "project.not-locked",
    "It cannot be told whether another window has the project ({0}). Make the folder writable."};

}  // namespace incipit::project::messages
