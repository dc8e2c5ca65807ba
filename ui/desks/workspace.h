#pragma once

#include "ui/models/desk_state.h"
#include "ui/models/epoch_samples.h"
#include "ui/models/library.h"
#include "ui/models/model_list.h"
#include "ui/models/notice.h"
#include "ui/support/services.h"
#include "ui/support/settings.h"

namespace incipit::ui {

/// What the desks share: a desk changes it and listens to it, and knows no other desk. It outlives them.
/// GUI thread.
struct Workspace {
    explicit Workspace(const StudioServices& given) : services(given), settings(given.settingsFile) {
        // Removing a model is a step of the one history, which the library keeps.
        QObject::connect(&library, &Library::modelRemoved, &models,
                         [this](int id, bool gone) { gone ? models.remove(id) : models.bring(id); });
    }

    StudioServices services;
    Settings settings;
    Library library;       ///< the pieces and takes, how they are mixed, and which of them is shown
    ModelList models;      ///< what generates and answers, and what did
    EpochSamples samples;  ///< what the network wrote at the ends of epochs of the last training
    DeskState desk;        ///< the project file that these belong to
    Notices notices;       ///< what the user is told
};

}  // namespace incipit::ui
