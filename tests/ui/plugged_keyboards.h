#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "support/played_keyboard.h"
#include "ui/support/services.h"

namespace incipit::test {

inline constexpr incipit::Message kNoKeyboard{"test.no-keyboard", "No MIDI input matches \"Keyboard\"."};

/// The keyboards of a test's machine: one, that is plugged in or not.
struct PluggedKeyboards {
    std::shared_ptr<PlayedKeyboard> keyboard;  ///< opened last
    std::atomic<bool> there{true};
    std::mutex mutex;

    /// A handle, as the studio owns its source and the test plays on.
    class Handle final : public playback::MidiSource {
      public:
        explicit Handle(std::shared_ptr<PlayedKeyboard> keyboard) : m_keyboard(std::move(keyboard)) {}
        std::optional<playback::TimedInput> next() override { return m_keyboard->next(); }
        bool alive() override { return m_keyboard->alive(); }
        [[nodiscard]] std::uint64_t lost() const override { return 0; }
        [[nodiscard]] std::string name() const override { return m_keyboard->name(); }

      private:
        std::shared_ptr<PlayedKeyboard> m_keyboard;
    };

    std::unique_ptr<playback::MidiSource> open(ports::Thru thru) {
        if (!there) throw Error(kNoKeyboard);
        const std::lock_guard lock(mutex);
        keyboard = std::make_shared<PlayedKeyboard>(std::move(thru));
        return std::make_unique<Handle>(keyboard);
    }

    std::shared_ptr<PlayedKeyboard> opened() {
        const std::lock_guard lock(mutex);
        return keyboard;
    }
};

/// The services find these keyboards and no others.
inline void plugIn(ui::StudioServices& services, const std::shared_ptr<PluggedKeyboards>& machine) {
    services.openKeyboard = [machine](const ui::DeviceChoice&, ports::Thru thru) {
        return machine->open(std::move(thru));
    };
    services.keyboardNames = [] { return std::vector<std::string>{"Keyboard"}; };
}

}  // namespace incipit::test
