#include "project/working_copy.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <map>
#include <memory>
#include <random>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>

#include "base/error.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "project/database.h"
#include "project/messages.h"
#include "project/model_rows.h"

namespace incipit::project {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::system_clock;

constexpr std::int64_t kApplicationId = 0x496E6377;  // "Incw"
constexpr std::int64_t kVersion = 1;
constexpr int kPiece = 0, kTake = 1;

// `position` may be that of another for a moment, while the order changes.
constexpr const char* kSchema = R"(
CREATE TABLE entry (id INTEGER PRIMARY KEY, position INTEGER NOT NULL, kind INTEGER NOT NULL, name TEXT NOT NULL,
  source TEXT NOT NULL, origin TEXT NOT NULL, report TEXT NOT NULL, mix TEXT NOT NULL, encoding TEXT NOT NULL,
  midi BLOB NOT NULL);
CREATE TABLE training (position INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE model (position INTEGER PRIMARY KEY, safetensors BLOB NOT NULL);
CREATE TABLE state (position INTEGER PRIMARY KEY, name TEXT NOT NULL, file TEXT NOT NULL, unsaved INTEGER NOT NULL,
  changed INTEGER NOT NULL);
)";

/// What entries have beside their music, where they have it. Younger than version 1: a copy may lack them.
/// `piece_use`: what training makes of one that it does not learn from; `view`: what was seen of it; `stars`:
/// that a take was given; `parts`: of a piece that training leaves out; `transposition`: of a piece for
/// training; `loop`: its bars.
constexpr std::array<const char*, 6> kTexts{"piece_use", "view", "stars", "parts", "transposition", "loop"};

/// The history. As young.
constexpr const char* kHistorySchema = R"(
CREATE TABLE IF NOT EXISTS step (position INTEGER PRIMARY KEY, text TEXT NOT NULL, change BLOB);
CREATE TABLE IF NOT EXISTS done (position INTEGER PRIMARY KEY, steps INTEGER NOT NULL);
)";

/// Entries that are not on the desk and may come back have places below this one.
constexpr std::int64_t kGone = -1;

/// "20261129-184500-1f2e3d4c.working", in the folder.
fs::path newPath(const fs::path& folder) {
    const std::time_t now = Clock::to_time_t(Clock::now());
    std::tm local{};
    localtime_r(&now, &local);
    char time[32];
    const std::size_t length = std::strftime(time, sizeof time, "%Y%m%d-%H%M%S", &local);
    char number[16];
    std::snprintf(number, sizeof number, "-%08x", static_cast<unsigned>(std::random_device()()));
    return folder / (std::string(time, length) + number + WorkingCopy::kSuffix);
}

/// Of a copy that was never written there is no table yet.
bool hasTables(Database& database) {
    return database.hasTable("state");
}

/// None where the text is empty.
void insertText(Database& database, const std::string& table, int id, const std::string& text) {
    std::string statement(text.empty() ? "DELETE FROM " : "INSERT OR REPLACE INTO ");
    statement.append(table).append(text.empty() ? " WHERE id = ?" : " VALUES (?, ?)");
    Statement row = database.prepare(statement);
    row.bind(1, std::int64_t{id});
    if (!text.empty()) row.bind(2, text);
    row.step();
}

void insertTexts(Database& database, int id, const Entry& entry) {
    const auto* piece = std::get_if<Piece>(&entry);
    const auto& view = piece != nullptr ? piece->view : std::get<Take>(entry).view;
    const int stars = piece != nullptr ? 0 : std::get<Take>(entry).stars;
    insertText(database, "piece_use", id, piece != nullptr ? std::string(nameOf(piece->use)) : std::string());
    const auto& loop = piece != nullptr ? piece->loop : std::get<Take>(entry).loop;
    insertText(database, "view", id, view ? toText(*view) : std::string());
    insertText(database, "loop", id, loop ? toText(*loop) : std::string());
    insertText(database, "parts", id, piece != nullptr ? toText(piece->leftParts) : std::string());
    insertText(database, "transposition", id,
               piece != nullptr ? transpositionText(piece->transposition) : std::string());
    insertText(database, "stars", id, stars > 0 ? std::to_string(stars) : std::string());
}

void insert(Database& database, int id, const Entry& entry) {
    Statement row = database.prepare("INSERT OR REPLACE INTO entry VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?)");
    row.bind(1, std::int64_t{id});
    const auto bindCommon = [&row](int kind, const auto& music) {
        row.bind(2, std::int64_t{kind});
        row.bind(3, music.name);
        row.bind(7, toText(music.mix));
        row.bind(9, std::span<const std::byte>(midi::writeSmf(music.score)));
    };
    if (const auto* piece = std::get_if<Piece>(&entry)) {
        bindCommon(kPiece, *piece);
        row.bind(4, piece->source.string());
        row.bind(5, std::string_view());
        row.bind(6, std::string_view());
        row.bind(8, piece->encoding ? midi::nameOf(*piece->encoding) : std::string_view());
    } else {
        const auto& take = std::get<Take>(entry);
        bindCommon(kTake, take);
        row.bind(4, std::string_view());
        row.bind(5, toText(take.origin));
        row.bind(6, take.report ? toText(*take.report) : std::string());
        row.bind(8, std::string_view());
    }
    row.step();
}

Entry entryOf(const Statement& row) {
    midi::Score score = midi::readSmf(row.blob(7)).score;
    if (row.integer(0) == kTake) {
        Take take{.name = row.text(1), .origin = readOrigin(row.text(3)), .score = std::move(score)};
        if (const std::string report = row.text(4); !report.empty()) take.report = readReport(report);
        take.mix = readMix(row.text(5));
        take.view = readView(row.text(9));
        take.stars = readStars(row.text(10));
        take.loop = readLoop(row.text(13));
        return take;
    }
    Piece piece{.name = row.text(1), .source = row.text(2), .score = std::move(score)};
    piece.mix = readMix(row.text(5));
    piece.encoding = midi::textEncodingNamed(row.text(6));
    if (piece.encoding) piece.score.textEncoding = *piece.encoding;
    piece.use = useNamed(row.text(8));
    piece.view = readView(row.text(9));
    piece.leftParts = readParts(row.text(11));
    piece.transposition = readTransposition(row.text(12));
    piece.loop = readLoop(row.text(13));
    return piece;
}

std::string nameOf(Database& database, const fs::path& file) {
    if (!file.empty()) return file.stem().string();
    Statement first =
        database.prepare("SELECT name FROM entry WHERE position >= 0 ORDER BY position LIMIT 1");
    return first.step() ? first.text(0) : std::string();
}

std::int64_t countOf(Database& database, int kind) {
    Statement count = database.prepare("SELECT COUNT(*) FROM entry WHERE kind = ? AND position >= 0");
    count.bind(1, std::int64_t{kind});
    return count.step() ? count.integer(0) : 0;
}

std::int64_t milliseconds(Clock::time_point time) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

/// An entry that is gone gets a place that is empty: the music is another then, and the run does not go on.
void writeTraining(Database& database, const Change& change) {
    database.execute("DELETE FROM training");
    if (!change.training) return;
    TrainingRecord record = *change.training;
    for (std::vector<int>* entries : {&record.entries, &record.measured}) {
        for (int& entry : *entries) {
            const auto found = std::ranges::find(change.order, entry);
            entry = static_cast<int>(found - change.order.begin());
        }
    }
    Statement row = database.prepare("INSERT INTO training VALUES (0, ?)");
    row.bind(1, toText(record));
    row.step();
}

void writeHistory(Database& database, const HistoryChange& history) {
    const auto kept = static_cast<std::int64_t>(history.kept);
    Statement behind = database.prepare("DELETE FROM step WHERE position >= ?");
    behind.bind(1, kept);
    behind.step();
    Statement row = database.prepare("INSERT INTO step VALUES (?, ?, ?)");
    for (std::size_t i = 0; i < history.rest.steps.size(); ++i) {
        const Step& step = *history.rest.steps[i];
        row.bind(1, kept + static_cast<std::int64_t>(i));
        row.bind(2, toText(step));
        row.bind(3, std::span<const std::byte>(changeOf(step)));
        row.step();
        row.reset();
    }
    Statement done = database.prepare("INSERT OR REPLACE INTO done VALUES (0, ?)");
    done.bind(1, static_cast<std::int64_t>(history.rest.done));
    done.step();
}

/// On the desk from 0 on, off it from below kGone down; others go.
void writeOrder(Database& database, const Change& change) {
    database.execute("UPDATE entry SET position = " + std::to_string(kGone));
    Statement place = database.prepare("UPDATE entry SET position = ? WHERE id = ?");
    const auto put = [&place](int id, std::int64_t position) {
        place.bind(1, position);
        place.bind(2, std::int64_t{id});
        place.step();
        place.reset();
    };
    for (std::size_t i = 0; i < change.order.size(); ++i)
        put(change.order[i], static_cast<std::int64_t>(i));
    for (std::size_t i = 0; i < change.removed.size(); ++i)
        put(change.removed[i], kGone - 1 - static_cast<std::int64_t>(i));
    database.execute("DELETE FROM entry WHERE position = " + std::to_string(kGone));
}

void writeModels(Database& database, const ModelsChange& models) {
    makeModelTexts(database);
    database.execute("DELETE FROM model_text");
    for (const auto& [id, model] : models.all) {
        if (!model.bytes.empty()) writeModelBytes(database, id, model);
        writeModelText(database, id, model, id == models.current);
    }
    database.execute("DELETE FROM model WHERE position NOT IN (SELECT model FROM model_text)");
}

void writeInto(Database& database, const Change& change) {
    if (!hasTables(database)) {
        database.execute("PRAGMA application_id = " + std::to_string(kApplicationId));
        database.execute("PRAGMA user_version = " + std::to_string(kVersion));
        database.execute(kSchema);
    }
    for (const char* table : kTexts) {
        database.execute(std::string("CREATE TABLE IF NOT EXISTS ") + table +
                         " (id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
    }
    database.execute(kHistorySchema);
    for (const auto& [id, entry] : change.entries) {
        insert(database, id, entry);
        insertTexts(database, id, entry);
    }
    writeOrder(database, change);
    for (const char* table : kTexts)
        database.execute(std::string("DELETE FROM ") + table + " WHERE id NOT IN (SELECT id FROM entry)");
    if (change.models) writeModels(database, *change.models);
    writeTraining(database, change);
    if (change.history) writeHistory(database, *change.history);
    Statement state = database.prepare("INSERT OR REPLACE INTO state VALUES (0, ?, ?, ?, ?)");
    state.bind(1, nameOf(database, change.file));
    state.bind(2, change.file.string());
    state.bind(3, std::int64_t{change.unsaved ? 1 : 0});
    state.bind(4, milliseconds(Clock::now()));
    state.step();
}

std::optional<TrainingRecord> trainingIn(Database& database) {
    if (!hasTables(database)) return std::nullopt;
    Statement training = database.prepare("SELECT text FROM training LIMIT 1");
    return training.step() ? readTraining(training.text(0)) : std::nullopt;
}

/// A model or an entry by its place in place of its number. False where it is gone.
bool findPlaces(Step& step, const std::map<std::int64_t, int>& places,
                const std::vector<std::int64_t>& models) {
    if (auto* removal = std::get_if<steps::RemoveModel>(&step.change)) {
        const auto model = std::ranges::find(models, removal->model);
        removal->model = static_cast<int>(model - models.begin());
        return model != models.end();
    }
    const auto place = places.find(step.entry);
    if (place == places.end()) return false;
    step.entry = place->second;
    return true;
}

/// @param places  of the entries, by their numbers
/// @param models  the numbers of those, in their order
History historyIn(Database& database, const std::map<std::int64_t, int>& places,
                  const std::vector<std::int64_t>& models) {
    History history;
    if (!database.hasTable("step")) return history;
    Statement rows = database.prepare("SELECT text, change, position FROM step ORDER BY position");
    while (rows.step()) {
        std::optional<Step> step = readStep(rows.text(0), rows.blob(1));
        const bool isNext = rows.integer(2) == static_cast<std::int64_t>(history.steps.size());
        if (!step || !isNext || !findPlaces(*step, places, models)) return {};
        history.steps.push_back(std::make_shared<const Step>(std::move(*step)));
    }
    Statement done = database.prepare("SELECT steps FROM done LIMIT 1");
    const std::int64_t steps = done.step() ? done.integer(0) : 0;
    if (steps < 0 || static_cast<std::size_t>(steps) > history.steps.size()) return {};
    history.done = static_cast<std::size_t>(steps);
    const bool isCut = history.done < history.steps.size() && history.steps[history.done]->joined;
    return isCut ? History{} : history;
}

/// In their order.
std::vector<std::int64_t> numbersOfModels(Database& database) {
    std::vector<std::int64_t> numbers;
    Statement rows = database.prepare("SELECT position FROM model ORDER BY position");
    while (rows.step())
        numbers.push_back(rows.integer(0));
    return numbers;
}

/// Nothing brings them back.
void dropRemoved(Models& models, std::vector<std::int64_t>& numbers) {
    const Models all = std::exchange(models, {});
    const std::vector<std::int64_t> before = std::exchange(numbers, {});
    for (std::size_t i = 0; i < all.all.size(); ++i) {
        if (all.all[i].isRemoved) continue;
        if (all.current == i) models.current = models.all.size();
        models.all.push_back(all.all[i]);
        numbers.push_back(before[i]);
    }
}

Contents readFrom(Database& database) {
    Contents contents;
    if (!hasTables(database)) return contents;
    std::string columns("kind, name, source, origin, report, mix, encoding, midi");
    for (const std::string table : kTexts) {
        if (!database.hasTable(table)) {
            columns += ", ''";
            continue;
        }
        columns.append(", coalesce((SELECT text FROM ").append(table).append(" WHERE ");
        columns.append(table).append(".id = entry.id), '')");
    }
    std::map<std::int64_t, int> places;
    const auto read = [&](const char* which, std::vector<Entry>& entries) {
        Statement rows = database.prepare("SELECT " + columns + ", id FROM entry WHERE " + which);
        while (rows.step()) {
            entries.push_back(entryOf(rows));
            places.emplace(rows.integer(8 + static_cast<int>(kTexts.size())),
                           static_cast<int>(places.size()));
        }
    };
    read("position >= 0 ORDER BY position", contents.entries);
    read("position < 0 ORDER BY position DESC", contents.removed);
    contents.models = readModels(database);
    std::vector<std::int64_t> models = numbersOfModels(database);
    contents.history = historyIn(database, places, models);
    if (contents.history.steps.empty()) {
        contents.removed.clear();
        dropRemoved(contents.models, models);
    }
    contents.training = trainingIn(database);
    if (contents.training) {
        const auto model = std::ranges::find(models, contents.training->model);
        contents.training->model = model != models.end() ? static_cast<int>(model - models.begin()) + 1 : 0;
    }
    if (Statement state = database.prepare("SELECT file, unsaved FROM state LIMIT 1"); state.step()) {
        contents.file = state.text(0);
        contents.unsaved = state.integer(1) != 0;
    }
    return contents;
}

void requireOurs(Database& database) {
    if (!hasTables(database)) return;
    if (database.pragma("application_id") != kApplicationId) throw Error(messages::kNoWorkingCopy);
    if (database.pragma("user_version") != kVersion) throw Error(messages::kNewerVersion);
}

std::optional<Abandoned> summaryOf(Database& database, const fs::path& path) {
    if (!hasTables(database)) return std::nullopt;
    Statement state = database.prepare("SELECT name, file, unsaved, changed FROM state LIMIT 1");
    if (!state.step() || state.integer(2) == 0) return std::nullopt;
    Abandoned found{.path = path,
                    .name = state.text(0),
                    .file = state.text(1),
                    .changed = Clock::time_point(std::chrono::milliseconds(state.integer(3))),
                    .pieces = static_cast<std::size_t>(countOf(database, kPiece)),
                    .takes = static_cast<std::size_t>(countOf(database, kTake))};
    return found.pieces + found.takes > 0 ? std::optional(std::move(found)) : std::nullopt;
}

/// Whoever made a copy that was never written may be about to write it.
bool isBeingMade(Database& database, const fs::path& path) {
    constexpr std::chrono::hours kLong(1);
    std::error_code code;
    const auto time = fs::last_write_time(path, code);
    return !hasTables(database) && (code || fs::file_time_type::clock::now() - time < kLong);
}

void removeFiles(const fs::path& path) {
    std::error_code ignored;
    fs::remove(path, ignored);
    for (const char* beside : {"-wal", "-shm", "-journal"}) {
        fs::path other = path;
        fs::remove(other += beside, ignored);
    }
}

}  // namespace

WorkingCopy::WorkingCopy(fs::path path, std::unique_ptr<Database> database)
    : m_path(std::move(path)), m_database(std::move(database)) {}

WorkingCopy::WorkingCopy(const fs::path& folder) {
    std::error_code code;
    fs::create_directories(folder, code);
    try {
        // Whoever looks through the folder may hold a new file for a moment.
        while (!m_database) {
            m_path = newPath(folder);
            m_database = Database::hold(m_path, true);
        }
    } catch (const Error& error) {
        throw error.at(m_path);
    }
}

WorkingCopy::WorkingCopy(WorkingCopy&&) noexcept = default;
WorkingCopy& WorkingCopy::operator=(WorkingCopy&&) noexcept = default;
WorkingCopy::~WorkingCopy() = default;

std::optional<WorkingCopy> WorkingCopy::takeOver(const fs::path& path) {
    try {
        std::unique_ptr<Database> database = Database::hold(path, false);
        if (!database) return std::nullopt;
        requireOurs(*database);
        return WorkingCopy(path, std::move(database));
    } catch (const Error& error) {
        throw error.at(path);
    }
}

void WorkingCopy::write(const Change& change) {
    try {
        m_database->execute("BEGIN");
        writeInto(*m_database, change);
        m_database->execute("COMMIT");
    } catch (const Error& error) {
        const std::string of = m_database->failure();
        const std::string why = of.empty() ? error.what() : of;
        try {
            m_database->execute("ROLLBACK");
        } catch (const Error&) {  // it never began, or SQLite has rolled it back by itself
        }
        throw Error(messages::kNotKept, why).at(m_path);
    }
}

Contents WorkingCopy::read() {
    try {
        return readFrom(*m_database);
    } catch (const Error& error) {
        throw error.at(m_path);
    }
}

std::optional<TrainingRecord> WorkingCopy::training() {
    try {
        return trainingIn(*m_database);
    } catch (const Error& error) {
        throw error.at(m_path);
    }
}

void WorkingCopy::remove() {
    m_database.reset();
    removeFiles(m_path);
}

std::vector<Abandoned> abandonedIn(const fs::path& folder) {
    std::vector<Abandoned> found;
    std::error_code code;
    for (const fs::directory_entry& file : fs::directory_iterator(folder, code)) {
        const fs::path& path = file.path();
        if (path.extension() != WorkingCopy::kSuffix) continue;
        try {
            std::unique_ptr<Database> database = Database::hold(path, false);
            if (!database) continue;
            requireOurs(*database);
            if (auto summary = summaryOf(*database, path)) {
                found.push_back(std::move(*summary));
            } else if (!isBeingMade(*database, path)) {
                database.reset();
                removeFiles(path);
            }
        } catch (const Error&) {  // left for whoever can read it
        }
    }
    std::ranges::sort(found, std::ranges::greater{}, &Abandoned::changed);
    return found;
}

}  // namespace incipit::project
