#include "studio.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QFileDialog>
#include <QKeySequence>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QSpinBox>
#include <QTest>
#include <QTreeWidget>
#include <chrono>

#include "base/atomic_file.h"
#include "midi/smf_writer.h"
#include "support/limit.h"
#include "support/small_soundfont.h"
#include "ui/support/settings.h"
#include "ui/support/text.h"
#include "ui/widgets/choice_cards.h"

namespace incipit::test {

namespace {

constexpr int kMilliseconds = std::chrono::milliseconds(kLimit).count();

}  // namespace

ui::StudioServices testServices(const TemporaryFolder& folder, const std::shared_ptr<RecordingSink>& sink) {
    ui::StudioServices services = ui::systemServices();
    // Without the base model, which takes its time: base_test.cpp has it.
    services.engine = std::make_shared<const engine::Engine>(engine::loadNetworkModule);
    services.openOutput = [sink](const auto&, const auto&) { return sink; };
    services.portNames = [] { return std::vector<std::string>{"First Port", "Second Port"}; };
    services.settingsFile = ui::fromPath(folder / "studio.ini");
    services.dataFolder = folder / "data";
    services.workFolder = folder / "state";
    services.networkSettings["article"] = {
        {"window_length", 8}, {"lstm_units", {8}}, {"dense_units", 8}, {"dropout", 0.0}};
    ui::Settings settings(services.settingsFile);
    settings.setChoseUnit(true);  // tokens: bars of a network that learnt nothing may be very long
    ui::SynthesizerChoice synthesizer;
    synthesizer.soundFont = ui::fromPath(kSmallSoundFont);
    settings.setSynthesizer(synthesizer);
    for (const char* kind : {"pieces", "exports", "models"})
        settings.setFolder(kind, ui::fromPath(folder.path()));
    return services;
}

Studio::Studio(const std::function<void(ui::StudioServices&)>& adjust)
    : m_services(testServices(m_folder, m_sink)) {
    if (adjust) adjust(m_services);
    show();
}

void Studio::restart() {
    m_window->close();
    m_window.reset();
    show();
}

void Studio::show() {
    m_window = std::make_unique<ui::MainWindow>(m_services);
    m_window->show();
    m_window->activateWindow();
    if (!QTest::qWaitForWindowActive(m_window.get(), kMilliseconds))
        throw std::runtime_error("no active window");
}

QString Studio::write(const std::string& name, const midi::Score& score) {
    midi::writeSmf(score, m_folder / name);
    return ui::fromPath(m_folder / name);
}

QString Studio::write(const std::string& name, const std::string& bytes) {
    base::writeFile(m_folder / name, bytes);
    return ui::fromPath(m_folder / name);
}

void Studio::open(const QStringList& paths) {
    auto& tree = find<QTreeWidget>("pieceTree");
    const auto rows = [&] { return tree.topLevelItem(0)->childCount(); };
    const int before = rows();
    m_window->openFiles(paths);
    if (!waitUntil([&] { return rows() == before + static_cast<int>(paths.size()); })) {
        throw std::runtime_error("not all files were opened");
    }
}

void Studio::openMelody() {
    open({write("melody.mid", melody(120))});
}

void Studio::openLongMelody() {
    open({write("long melody.mid", melody(kLongMelody))});
}

void Studio::learnFrom(const QString& piece, bool learnt) {
    const auto found = find<QTreeWidget>("pieceTree").findItems(piece, Qt::MatchExactly | Qt::MatchRecursive);
    if (found.isEmpty()) throw std::runtime_error("no piece " + piece.toStdString());
    found.front()->setCheckState(0, learnt ? Qt::Checked : Qt::Unchecked);
}

void Studio::chooseTutorial() {
    find<ui::ChoiceCards>("recipeCards").setCurrentIndex(1);
}

void Studio::trainTutorial(int epochs) {
    chooseTutorial();
    find<QSpinBox>("epochsBox").setValue(epochs);
    press("Ctrl+T");
    if (!noticed(QStringLiteral("Trained %1 epoch").arg(epochs)))
        throw std::runtime_error("training did not end");
}

void Studio::chooseSmallNetwork() {
    find<QSpinBox>("layersBox").setValue(1);
    find<QSpinBox>("unitsBox").setValue(8);
}

QAction& Studio::entry(const char* menu, const QString& text) {
    return menuEntry(find<QMenu>(menu), text);
}

QAction& menuEntry(QMenu& menu, const QString& text) {
    Q_EMIT menu.aboutToShow();
    QAction* found = nullptr;
    const bool isThere = waitUntil([&] {
        for (QAction* action : menu.actions()) {
            if (action->text() == text) found = action;
        }
        return found != nullptr;
    });
    if (!isThere) throw std::runtime_error("no entry " + text.toStdString());
    return *found;
}

void Studio::click(const char* button) {
    QTest::mouseClick(&find<QAbstractButton>(button), Qt::LeftButton);
}

void Studio::press(const QString& keys) {
    if (!QTest::qWaitForWindowActive(m_window.get(), kMilliseconds))
        throw std::runtime_error("no active window");
    const QKeyCombination combination = QKeySequence(keys)[0];
    QTest::keyClick(m_window.get(), combination.key(), combination.keyboardModifiers());
}

QFileDialog& Studio::dialog(const char* name) {
    const auto shown = [&] { return m_window->findChild<QFileDialog*>(QLatin1String(name)); };
    if (!waitUntil([&] { return shown() != nullptr && shown()->isVisible(); })) {
        throw std::runtime_error(std::string("no dialog ") + name);
    }
    return *shown();
}

void Studio::chooseFilter(const char* dialog, int index) {
    const QFileDialog& shown = this->dialog(dialog);
    auto* filters = shown.findChild<QComboBox*>(QStringLiteral("fileTypeCombo"));
    while (filters->currentIndex() < index) {
        QTest::keyClick(filters, Qt::Key_Down);
    }
    // The dialog gives the suggested name the filter's ending, which leaves it unselected.
    shown.findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->selectAll();
}

void Studio::answer(const char* dialog, const QString& path) {
    answerDialog(*m_window, dialog, path);
}

void answerDialog(QWidget& window, const char* name, const QString& path) {
    const auto dialog = [&] { return window.findChild<QFileDialog*>(QLatin1String(name)); };
    if (!waitUntil([&] { return dialog() != nullptr && dialog()->isVisible(); }))
        throw std::runtime_error(std::string("no dialog ") + name);
    auto* field = dialog()->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
    if (!waitUntil([&] { return field->hasFocus(); })) throw std::runtime_error("the name has no focus");
    QTest::keyClicks(field, path);  // over the suggestion, which is selected
    QTest::keyClick(field, Qt::Key_Return);
    if (!waitUntil([&] { return dialog() == nullptr; })) throw std::runtime_error("the dialog stays");
}

bool Studio::noticed(const QString& text) {
    return waitUntil([&] { return !notices().filter(text).isEmpty(); });
}

QStringList Studio::notices() {
    QStringList texts;
    auto& list = find<QListWidget>("noticeList");
    for (int row = 0; row < list.count(); ++row)
        texts << list.item(row)->text();
    return texts;
}

bool isWhollySeen(const QWidget& widget) {
    return widget.isVisible() && widget.visibleRegion().boundingRect() == widget.rect();
}

bool waitUntil(const std::function<bool()>& condition) {
    return QTest::qWaitFor(condition, kMilliseconds);
}

midi::Score melody(int notes) {
    midi::Score score;
    score.tracks.resize(1);
    midi::Track& track = score.tracks.front();
    track.events = {midi::trackNameEvent("Piano"), midi::programEvent(0, 0)};
    for (int i = 0; i < notes; ++i) {
        midi::Note note;
        note.onset = {i * 240};
        note.duration = {240};
        note.pitch = static_cast<std::uint8_t>(60 + (i * 7 + i / 5) % 12);
        track.notes.push_back(note);
    }
    track.end = {notes * 240};
    return score;
}

}  // namespace incipit::test
