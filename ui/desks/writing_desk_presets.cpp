// Settings of takes by name: chosen, saved, renamed and deleted.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "generation/preset.h"
#include "ui/desks/writing_desk.h"
#include "ui/support/say.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

using generation::Preset;

/// Those that can be changed without the one of that name.
std::vector<Preset> without(std::vector<Preset> presets, const std::string& name) {
    std::erase_if(presets, [&name](const Preset& each) { return each.name == name; });
    return presets;
}

std::vector<Preset> with(std::vector<Preset> presets, Preset preset) {
    presets = without(std::move(presets), preset.name);
    presets.push_back(std::move(preset));
    std::ranges::sort(presets, {}, &Preset::name);
    return presets;
}

/// As it is shown: what comes with the program in the user's language, what was saved as it was typed.
QString nameOf(const Preset& preset) {
    return preset.title ? say(*preset.title) : fromUtf8(preset.name);
}

template <typename Presets>
QStringList namesOf(const Presets& presets) {
    QStringList names;
    for (const Preset& preset : presets)
        names << nameOf(preset);
    return names;
}

}  // namespace

void WritingDesk::connectPresets() {
    PresetBox& box = m_panel->presets();
    connect(&box, &PresetBox::chosen, this, &WritingDesk::choosePreset);
    connect(&box, &PresetBox::saveRequested, this, &WritingDesk::savePreset);
    connect(&box, &PresetBox::renameRequested, this, &WritingDesk::renamePreset);
    connect(&box, &PresetBox::removeRequested, this, &WritingDesk::removePreset);
}

void WritingDesk::showPresets() {
    m_panel->presets().showPresets(namesOf(generation::shippedPresets()),
                                   namesOf(m_workspace.settings.presets()));
}

void WritingDesk::choosePreset(const QString& name) {
    std::vector<Preset> presets = m_workspace.settings.presets();
    presets.insert(presets.begin(), generation::shippedPresets().begin(), generation::shippedPresets().end());
    const auto found =
        std::ranges::find_if(presets, [&](const Preset& preset) { return nameOf(preset) == name; });
    if (found == presets.end()) return;
    GenerationSettings& settings = m_panel->settings();
    settings.setOptions(generation::withPreset(*found, settings.options()), settings.choseUnit());
}

void WritingDesk::savePreset(const QString& name) {
    if (!isReady()) return;
    m_workspace.settings.setPresets(
        with(m_workspace.settings.presets(),
             {.name = name.toStdString(), .options = m_panel->settings().options()}));
    showPresets();
    m_panel->presets().setChosen(name);
}

void WritingDesk::renamePreset(const QString& from, const QString& to) {
    std::vector<Preset> presets = m_workspace.settings.presets();
    const auto found = std::ranges::find(presets, from.toStdString(), &Preset::name);
    if (found == presets.end()) return;
    Preset renamed{.name = to.toStdString(), .options = found->options};
    m_workspace.settings.setPresets(with(without(presets, from.toStdString()), std::move(renamed)));
    showPresets();
    m_panel->presets().setChosen(to);
}

void WritingDesk::removePreset(const QString& name) {
    m_workspace.settings.setPresets(without(m_workspace.settings.presets(), name.toStdString()));
    showPresets();
}

}  // namespace incipit::ui
