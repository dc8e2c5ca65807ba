#include "desk_room.h"

#include <QProcess>

#include "midi/smf_writer.h"
#include "ui/controllers/model_controller.h"
#include "ui/models/document.h"
#include "ui/support/text.h"

namespace incipit::test {

DeskRoom::DeskRoom(const std::function<void(ui::StudioServices&)>& adjust) {
    ui::StudioServices services = testServices(m_folder, m_sink);
    if (adjust) adjust(services);
    m_workspace = std::make_unique<ui::Workspace>(services);
    QObject::connect(&m_workspace->notices, &ui::Notices::added, m_window.get(),
                     [this](const ui::Notice& notice) { m_notices << notice.text; });
}

void DeskRoom::choose(const char* menu, const QString& entry) {
    menuEntry(find<QMenu>(menu), entry).trigger();
}

ui::Library::Entry DeskRoom::addMelody(int notes) {
    ui::Document document = ui::makeDocument(melody(notes), QStringLiteral("melody.mid"));
    ui::tokenise(document);
    return m_workspace->library.find(m_workspace->library.add(document));
}

void DeskRoom::bringModel() {
    const QString piece = ui::fromPath(m_folder / "melody.mid");
    const QString model = ui::fromPath(m_folder / "melody.model");
    midi::writeSmf(melody(120), m_folder / "melody.mid");
    QProcess line;
    line.start(INCIPIT_BIN "/incipit", {"train", piece, "-o", model, "--recipe", "studio", "--epochs", "1",
                                        "--units", "8", "--layers", "1", "--progress", "none"});
    if (!line.waitForFinished(-1) || line.exitCode() != 0)
        throw std::runtime_error(line.readAllStandardError().toStdString());
    ui::ModelController models(m_workspace->models);
    models.open(model);
    if (!waitUntil([this] { return m_workspace->models.model() != nullptr; }))
        throw std::runtime_error("the model was not opened");
}

bool DeskRoom::noticed(const QString& text) {
    return waitUntil([&] { return !m_notices.filter(text).isEmpty(); });
}

}  // namespace incipit::test
