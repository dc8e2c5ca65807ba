#include "project/project.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/read_file.h"
#include "midi/smf_reader.h"
#include "midi/smf_writer.h"
#include "project/database.h"
#include "project/messages.h"
#include "project/model_rows.h"
#include "project/sample_rows.h"

namespace incipit::project {

namespace {

constexpr std::int64_t kApplicationId = 0x496E6370;  // "Incp", at offset 68 of the file
constexpr std::int64_t kVersion = 1;

constexpr const char* kSchema = R"(
CREATE TABLE piece (position INTEGER PRIMARY KEY, name TEXT NOT NULL, source TEXT NOT NULL, midi BLOB NOT NULL);
CREATE TABLE take (position INTEGER PRIMARY KEY, name TEXT NOT NULL, settings TEXT NOT NULL, midi BLOB NOT NULL);
CREATE TABLE model (position INTEGER PRIMARY KEY, safetensors BLOB NOT NULL);
)";

constexpr std::string_view kInsertPiece = "INSERT INTO piece VALUES (?, ?, ?, ?)";
constexpr std::string_view kInsertTake = "INSERT INTO take VALUES (?, ?, ?, ?)";

void insert(Database& database, std::string_view sql, std::int64_t position, std::string_view name,
            std::string_view detail, const midi::Score& score) {
    Statement statement = database.prepare(sql);
    statement.bind(1, position);
    statement.bind(2, name);
    statement.bind(3, detail);
    statement.bind(4, std::span<const std::byte>(midi::writeSmf(score)));
    statement.step();
}

/// A table of what entries of a list have beside their music. Only where one has it: other projects stay as
/// version 1 always was.
template <typename Entry, typename TextOf>
void insertTexts(Database& database, const std::string& table, const std::string& entry,
                 const std::vector<Entry>& entries, TextOf textOf) {
    bool made = false;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::string text = textOf(entries[i]);
        if (text.empty()) continue;
        if (!std::exchange(made, true)) {
            std::string create("CREATE TABLE ");
            create.append(table).append(" (").append(entry);
            create.append(" INTEGER PRIMARY KEY, text TEXT NOT NULL)");
            database.execute(create);
        }
        Statement statement = database.prepare("INSERT INTO " + table + " VALUES (?, ?)");
        statement.bind(1, static_cast<std::int64_t>(i));
        statement.bind(2, text);
        statement.step();
    }
}

template <typename Entry, typename Read>
void readTexts(Database& database, const std::string& table, const std::string& entry,
               std::vector<Entry>& entries, Read read) {
    if (!database.hasTable(table)) return;
    Statement texts = database.prepare("SELECT " + entry + ", text FROM " + table);
    while (texts.step()) {
        const auto place = static_cast<std::size_t>(texts.integer(0));
        if (place < entries.size()) read(entries[place], texts.text(1));
    }
}

std::string reportText(const Take& take) {
    return take.report ? toText(*take.report) : std::string();
}

std::string encodingText(const Piece& piece) {
    return piece.encoding ? std::string(midi::nameOf(*piece.encoding)) : std::string();
}

void readEncodingInto(Piece& piece, const std::string& text) {
    piece.encoding = midi::textEncodingNamed(text);
    if (piece.encoding) piece.score.textEncoding = *piece.encoding;
}

std::string useText(const Piece& piece) {
    return std::string(nameOf(piece.use));
}

void readUseInto(Piece& piece, const std::string& text) {
    piece.use = useNamed(text);
}

std::string starsText(const Take& take) {
    return take.stars > 0 ? std::to_string(take.stars) : std::string();
}

void readStarsInto(Take& take, const std::string& text) {
    take.stars = readStars(text);
}

/// Of a piece or a take.
constexpr auto mixText = [](const auto& entry) { return toText(entry.mix); };
constexpr auto viewText = [](const auto& entry) { return entry.view ? toText(*entry.view) : std::string(); };
constexpr auto loopText = [](const auto& entry) { return entry.loop ? toText(*entry.loop) : std::string(); };
constexpr auto readLoopInto = [](auto& entry, const std::string& text) { entry.loop = readLoop(text); };
constexpr auto readViewInto = [](auto& entry, const std::string& text) { entry.view = readView(text); };
constexpr auto readMixInto = [](auto& entry, const std::string& text) { entry.mix = readMix(text); };

Project read(std::span<std::byte> bytes) {
    Database database(bytes);
    if (database.pragma("application_id") != kApplicationId) throw Error(messages::kNoProject);
    if (database.pragma("user_version") != kVersion) {
        throw Error(messages::kNewerVersion);
    }
    Project project;
    Statement pieces = database.prepare("SELECT name, source, midi FROM piece ORDER BY position");
    while (pieces.step()) {
        project.pieces.push_back({pieces.text(0), pieces.text(1), midi::readSmf(pieces.blob(2)).score});
    }
    Statement takes = database.prepare("SELECT name, settings, midi FROM take ORDER BY position");
    while (takes.step()) {
        project.takes.push_back(
            {takes.text(0), readOrigin(takes.text(1)), midi::readSmf(takes.blob(2)).score});
    }
    readTexts(database, "report", "take", project.takes,
              [](Take& take, const std::string& text) { take.report = readReport(text); });
    readTexts(database, "piece_mix", "piece", project.pieces, readMixInto);
    readTexts(database, "take_mix", "take", project.takes, readMixInto);
    readTexts(database, "piece_encoding", "piece", project.pieces, readEncodingInto);
    readTexts(database, "piece_use", "piece", project.pieces, readUseInto);
    readTexts(database, "piece_view", "piece", project.pieces, readViewInto);
    readTexts(database, "take_view", "take", project.takes, readViewInto);
    readTexts(database, "piece_loop", "piece", project.pieces, readLoopInto);
    readTexts(database, "take_loop", "take", project.takes, readLoopInto);
    readTexts(database, "piece_parts", "piece", project.pieces,
              [](Piece& piece, const std::string& text) { piece.leftParts = readParts(text); });
    readTexts(database, "piece_transposition", "piece", project.pieces,
              [](Piece& piece, const std::string& text) { piece.transposition = readTransposition(text); });
    readTexts(database, "take_stars", "take", project.takes, readStarsInto);
    project.models = readModels(database);
    project.samples = readSamples(database);
    return project;
}

}  // namespace

int readStars(std::string_view text) {
    if (text.size() != 1) return 0;
    const int stars = text.front() - '0';
    return stars >= 1 && stars <= kMostStars ? stars : 0;
}

void save(const Project& project, const std::filesystem::path& path) {
    try {
        Database database;
        database.execute("BEGIN");
        database.execute("PRAGMA application_id = " + std::to_string(kApplicationId));
        database.execute("PRAGMA user_version = " + std::to_string(kVersion));
        database.execute(kSchema);
        std::int64_t position = 0;
        for (const Piece& piece : project.pieces) {
            insert(database, kInsertPiece, position++, piece.name, piece.source.string(), piece.score);
        }
        position = 0;
        for (const Take& take : project.takes) {
            insert(database, kInsertTake, position++, take.name, toText(take.origin), take.score);
        }
        insertTexts(database, "report", "take", project.takes, reportText);
        insertTexts(database, "piece_mix", "piece", project.pieces, mixText);
        insertTexts(database, "take_mix", "take", project.takes, mixText);
        insertTexts(database, "piece_encoding", "piece", project.pieces, encodingText);
        insertTexts(database, "piece_use", "piece", project.pieces, useText);
        insertTexts(database, "piece_view", "piece", project.pieces, viewText);
        insertTexts(database, "take_view", "take", project.takes, viewText);
        insertTexts(database, "piece_loop", "piece", project.pieces, loopText);
        insertTexts(database, "take_loop", "take", project.takes, loopText);
        insertTexts(database, "piece_parts", "piece", project.pieces,
                    [](const Piece& piece) { return toText(piece.leftParts); });
        insertTexts(database, "piece_transposition", "piece", project.pieces,
                    [](const Piece& piece) { return transpositionText(piece.transposition); });
        insertTexts(database, "take_stars", "take", project.takes, starsText);
        if (!project.models.all.empty()) makeModelTexts(database);
        for (std::size_t i = 0; i < project.models.all.size(); ++i) {
            writeModelBytes(database, static_cast<std::int64_t>(i), project.models.all[i]);
            writeModelText(database, static_cast<std::int64_t>(i), project.models.all[i],
                           project.models.current == i);
        }
        writeSamples(database, project.samples);
        database.execute("COMMIT");
        base::writeFile(path, database.serialise());
    } catch (const Error& error) {
        throw error.at(path);
    }
}

Project open(const std::filesystem::path& path) {
    std::vector<std::byte> bytes = base::readFile(path);
    try {
        // SQLite takes an empty file for an empty database, and anything else without its magic for an error.
        constexpr std::string_view magic("SQLite format 3\0", 16);
        const std::string_view start(reinterpret_cast<const char*>(bytes.data()),
                                     std::min(bytes.size(), magic.size()));
        if (start != magic) throw Error(messages::kNoProject);
        return read(bytes);
    } catch (const Error& error) {
        throw error.at(path);
    }
}

}  // namespace incipit::project
