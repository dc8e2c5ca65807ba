#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <set>

#include "project/mix.h"

namespace incipit::ui {

/// A way that music leaves the studio, or comes in.
struct DeviceChoice {
    using Kind = project::Device::Kind;
    Kind kind = Kind::None;
    QString port{};  ///< name of the port, with Kind::Port

    bool operator==(const DeviceChoice&) const = default;
    bool operator<(const DeviceChoice& other) const {
        return kind != other.kind ? kind < other.kind : port < other.port;
    }
};

using DeviceChoices = std::set<DeviceChoice>;

/// As a menu lists it.
[[nodiscard]] QString deviceText(const DeviceChoice& device);

/// The ports of the machine, and those in use that are away.
[[nodiscard]] QList<DeviceChoice> portChoices(const QStringList& names, const DeviceChoices& used);

}  // namespace incipit::ui
