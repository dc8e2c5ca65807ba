#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace incipit::project {

/// One statement, from its first bind to its last row. @throws Error with SQLite's message.
class Statement {
  public:
    Statement(sqlite3* database, std::string_view sql);

    void bind(int parameter, std::int64_t value);
    void bind(int parameter, std::string_view text);
    void bind(int parameter, std::span<const std::byte> blob);

    /// True while there is a row.
    bool step();
    void reset();

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::span<const std::byte> blob(int column) const;  ///< valid until the next step()

  private:
    void check(int code) const;
    std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> m_statement;
};

/// An SQLite database. In memory, made new or from the bytes of a file, it is left to AtomicFile to write it
/// to the disk; on the disk it is a log of changes that nobody else reads while it is open.
class Database {
  public:
    Database();
    /// Reads only, with every defence that SQLite has against hostile files. The bytes must outlive it.
    explicit Database(std::span<std::byte> bytes);

    /// A file, which nobody else can open until it is closed, with the same defences. Each transaction is in
    /// the write-ahead log when it ends. Null where another has it open.
    /// @param create  a new file; else one that is there
    /// @throws Error with SQLite's message
    [[nodiscard]] static std::unique_ptr<Database> hold(const std::filesystem::path& path, bool create);

    void execute(const std::string& sql);
    [[nodiscard]] Statement prepare(std::string_view sql) { return {m_database.get(), sql}; }
    [[nodiscard]] bool hasTable(const std::string& name) {
        return prepare("SELECT 1 FROM sqlite_master WHERE name = '" + name + "'").step();
    }
    [[nodiscard]] std::int64_t pragma(std::string_view name);
    [[nodiscard]] std::vector<std::byte> serialise() const;
    /// What SQLite says of the last call where it failed; else empty.
    [[nodiscard]] std::string failure() const {
        return sqlite3_errcode(m_database.get()) == SQLITE_OK ? "" : sqlite3_errmsg(m_database.get());
    }

  private:
    explicit Database(sqlite3* database) : m_database(database, sqlite3_close) {}
    void defend();

    std::unique_ptr<sqlite3, int (*)(sqlite3*)> m_database;
};

}  // namespace incipit::project
