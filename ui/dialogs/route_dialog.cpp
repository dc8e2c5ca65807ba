#include "ui/dialogs/route_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <algorithm>

#include "generation/options.h"
#include "ui/support/instrument_names.h"
#include "ui/support/text.h"

namespace incipit::ui {

namespace {

constexpr int kAsInPiece = -1;
constexpr int kBankBytes = 128;

/// The chosen entry's number; nothing for "as in the piece".
std::optional<int> numberOf(const QComboBox& box) {
    const int number = box.currentData().toInt();
    if (number == kAsInPiece) return std::nullopt;
    return number;
}

void choose(QComboBox& box, const std::optional<int>& number) {
    box.setCurrentIndex(box.findData(number.value_or(kAsInPiece)));
}

}  // namespace

RouteDialog::RouteDialog(const midi::Instrument& instrument, const QString& name,
                         const InstrumentRoute& route, QWidget* parent)
    : QDialog(parent),
      m_output(new QComboBox(this)),
      m_channel(new QComboBox(this)),
      m_program(new QComboBox(this)),
      m_bankHigh(new QSpinBox(this)),
      m_bankLow(new QSpinBox(this)) {
    setObjectName(QStringLiteral("routeDialog"));
    setWindowTitle(tr("Output of %1").arg(name));
    setAttribute(Qt::WA_DeleteOnClose);
    m_output->setObjectName(QStringLiteral("routeOutputBox"));
    m_output->setAccessibleName(tr("Output"));
    m_output->setMinimumWidth(320);
    m_channel->setObjectName(QStringLiteral("routeChannelBox"));
    m_channel->setAccessibleName(tr("Channel"));
    m_program->setObjectName(QStringLiteral("routeProgramBox"));
    m_program->setAccessibleName(tr("Program"));
    m_program->setMaxVisibleItems(20);
    fillChannels(instrument.channel);
    fillPrograms(instrument);
    if (route.device) m_used.insert(*route.device);
    setPorts({});

    auto* buttons =
        new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::Reset, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(this->route());
        accept();
    });
    connect(buttons->button(QDialogButtonBox::Reset), &QPushButton::clicked, this, [this] { showRoute({}); });
    auto* layout = new QFormLayout(this);
    layout->addRow(tr("Output"), m_output);
    layout->addRow(tr("Channel"), m_channel);
    layout->addRow(tr("Program"), m_program);
    layout->addRow(tr("Bank"), bankRow());
    layout->addRow(buttons);
    showRoute(route);
}

void RouteDialog::fillChannels(int own) {
    m_channel->addItem(tr("As in the piece (%1)").arg(own + 1), kAsInPiece);
    for (int channel = 0; channel < 16; ++channel)
        m_channel->addItem(QString::number(channel + 1), channel);
}

void RouteDialog::fillPrograms(const midi::Instrument& instrument) {
    const int own = instrument.drums ? generation::kDrumsInstrument : instrument.program;
    m_program->addItem(tr("As in the piece (%1)").arg(programText(own)), kAsInPiece);
    for (int program = 0; program < 128; ++program)
        m_program->addItem(QStringLiteral("%1  %2").arg(program + 1).arg(programText(program)), program);
}

QLayout* RouteDialog::bankRow() {
    auto* row = new QHBoxLayout;
    const auto add = [&](QSpinBox& box, const char* name, const QString& title, const QString& tip) {
        box.setObjectName(QLatin1String(name));
        box.setAccessibleName(tr("Bank, %1").arg(title));
        box.setToolTip(tip);
        box.setRange(kAsInPiece, kBankBytes - 1);
        box.setSpecialValueText(tr("As in the piece"));
        auto* label = new QLabel(title, this);
        label->setBuddy(&box);
        row->addWidget(label);
        row->addWidget(&box, 1);
    };
    add(*m_bankHigh, "routeBankHighBox", tr("MSB"), tr("Controller 0"));
    add(*m_bankLow, "routeBankLowBox", tr("LSB"), tr("Controller 32"));
    return row;
}

void RouteDialog::setPorts(const QStringList& names) {
    const int before = m_output->currentIndex();
    const std::optional<DeviceChoice> chosenDevice =
        before > 0 ? std::optional(m_devices[before - 1]) : std::nullopt;
    if (chosenDevice) m_used.insert(*chosenDevice);  // it stays, though it may have gone just now
    m_devices = {{DeviceChoice::Kind::Synthesizer}};
    m_devices << portChoices(names, m_used) << DeviceChoice{DeviceChoice::Kind::Own};
    m_output->clear();
    m_output->addItem(tr("Main output, as chosen under Output"));
    for (const DeviceChoice& device : m_devices)
        m_output->addItem(deviceText(device));
    const qsizetype index = chosenDevice ? m_devices.indexOf(*chosenDevice) : -1;
    m_output->setCurrentIndex(static_cast<int>(index) + 1);
}

InstrumentRoute RouteDialog::route() const {
    InstrumentRoute route{.channel = numberOf(*m_channel), .program = numberOf(*m_program)};
    if (m_output->currentIndex() > 0) route.device = m_devices[m_output->currentIndex() - 1];
    if (m_bankHigh->value() != kAsInPiece || m_bankLow->value() != kAsInPiece)
        route.bank = std::max(m_bankHigh->value(), 0) * kBankBytes + std::max(m_bankLow->value(), 0);
    return route;
}

void RouteDialog::showRoute(const InstrumentRoute& route) {
    const qsizetype index = route.device ? m_devices.indexOf(*route.device) : -1;
    m_output->setCurrentIndex(static_cast<int>(index) + 1);
    choose(*m_channel, route.channel);
    choose(*m_program, route.program);
    m_bankHigh->setValue(route.bank ? *route.bank / kBankBytes : kAsInPiece);
    m_bankLow->setValue(route.bank ? *route.bank % kBankBytes : kAsInPiece);
}

}  // namespace incipit::ui
