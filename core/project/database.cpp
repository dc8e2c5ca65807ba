#include "project/database.h"

#include "base/error.h"
#include "project/messages.h"

namespace incipit::project {

namespace {

sqlite3* openInMemory() {
    sqlite3* database = nullptr;
    const int code =
        sqlite3_open_v2(":memory:", &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    if (code != SQLITE_OK) {
        sqlite3_close(database);
        throw Error(messages::kNotMade, sqlite3_errstr(code));
    }
    return database;
}

[[noreturn]] void fail(sqlite3* database) {
    throw Error(messages::kDamaged, sqlite3_errmsg(database));
}

}  // namespace

Statement::Statement(sqlite3* database, std::string_view sql) : m_statement(nullptr, sqlite3_finalize) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement, nullptr) !=
        SQLITE_OK) {
        fail(database);
    }
    m_statement.reset(statement);
}

void Statement::bind(int parameter, std::int64_t value) {
    check(sqlite3_bind_int64(m_statement.get(), parameter, value));
}

void Statement::bind(int parameter, std::string_view text) {
    // As with a blob: an empty view may be of no data at all.
    const char* data = text.empty() ? "" : text.data();
    check(
        sqlite3_bind_text64(m_statement.get(), parameter, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bind(int parameter, std::span<const std::byte> blob) {
    // A null pointer would bind NULL where an empty blob is meant.
    const void* data = blob.empty() ? static_cast<const void*>("") : blob.data();
    check(sqlite3_bind_blob64(m_statement.get(), parameter, data, blob.size(), SQLITE_TRANSIENT));
}

bool Statement::step() {
    const int code = sqlite3_step(m_statement.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) check(code);
    return code == SQLITE_ROW;
}

void Statement::reset() {
    check(sqlite3_reset(m_statement.get()));
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string Statement::text(int column) const {
    const auto* data = sqlite3_column_text(m_statement.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column));
    return data == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(data), size);
}

std::span<const std::byte> Statement::blob(int column) const {
    const void* data = sqlite3_column_blob(m_statement.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column));
    return {static_cast<const std::byte*>(data), data == nullptr ? 0 : size};
}

void Statement::check(int code) const {
    if (code != SQLITE_OK) fail(sqlite3_db_handle(m_statement.get()));
}

Database::Database() : m_database(openInMemory(), sqlite3_close) {}

Database::Database(std::span<std::byte> bytes) : Database() {
    const auto size = static_cast<sqlite3_int64>(bytes.size());
    if (sqlite3_deserialize(m_database.get(), "main", reinterpret_cast<unsigned char*>(bytes.data()), size,
                            size, SQLITE_DESERIALIZE_READONLY) != SQLITE_OK) {
        fail(m_database.get());
    }
    defend();
}

std::unique_ptr<Database> Database::hold(const std::filesystem::path& path, bool create) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &opened,
                                     SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0), nullptr);
    std::unique_ptr<Database> database(new Database(opened));
    if (code != SQLITE_OK) fail(opened);
    database->defend();
    // Of a lock that is never given back SQLite needs no shared memory, which network folders lack.
    database->execute("PRAGMA locking_mode = EXCLUSIVE");
    for (const char* sql :
         {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", "BEGIN EXCLUSIVE", "COMMIT"}) {
        const int done = sqlite3_exec(opened, sql, nullptr, nullptr, nullptr);
        if (done == SQLITE_BUSY) return nullptr;
        if (done != SQLITE_OK) fail(opened);
    }
    return database;
}

void Database::defend() {
    // "Defense Against The Dark Arts", SQLite's page on hostile database files.
    sqlite3_db_config(m_database.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(m_database.get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(m_database.get(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(m_database.get(), SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    execute("PRAGMA cell_size_check = ON");
}

void Database::execute(const std::string& sql) {
    if (sqlite3_exec(m_database.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        fail(m_database.get());
    }
}

std::int64_t Database::pragma(std::string_view name) {
    Statement statement = prepare("PRAGMA " + std::string(name));
    return statement.step() ? statement.integer(0) : 0;
}

std::vector<std::byte> Database::serialise() const {
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, void (*)(void*)> data(
        sqlite3_serialize(m_database.get(), "main", &size, 0), sqlite3_free);
    if (!data) throw Error(messages::kOutOfMemory);
    const auto* first = reinterpret_cast<const std::byte*>(data.get());
    return {first, first + size};
}

}  // namespace incipit::project
