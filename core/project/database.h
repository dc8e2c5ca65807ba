#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
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

/// An SQLite database in memory: made new, or from the bytes of a file. Writing it to the disk is left to
/// AtomicFile.
class Database {
  public:
    Database();
    /// Reads only, with every defence that SQLite has against hostile files. The bytes must outlive it.
    explicit Database(std::span<std::byte> bytes);

    void execute(const std::string& sql);
    [[nodiscard]] Statement prepare(std::string_view sql) { return {m_database.get(), sql}; }
    [[nodiscard]] std::int64_t pragma(std::string_view name);
    [[nodiscard]] std::vector<std::byte> serialise() const;

  private:
    std::unique_ptr<sqlite3, int (*)(sqlite3*)> m_database;
};

}  // namespace incipit::project
