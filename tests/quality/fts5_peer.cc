#include <sqlite3.h>

#include <memory>
#include <sstream>
#include <stdexcept>

#include "peers.h"

namespace kb::quality {
namespace {

using Handle = std::shared_ptr<sqlite3>;
using Statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

void check(bool is_good, const Handle& database) {
  if (!is_good) throw std::runtime_error(sqlite3_errmsg(database.get()));
}

Handle open_in_memory() {
  sqlite3* raw = nullptr;
  const int status = sqlite3_open(":memory:", &raw);
  Handle database(raw, sqlite3_close);
  check(status == SQLITE_OK, database);
  return database;
}

void run(const Handle& database, const char* sql) {
  check(sqlite3_exec(database.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK, database);
}

Statement prepare(const Handle& database, const char* sql) {
  sqlite3_stmt* raw = nullptr;
  check(sqlite3_prepare_v2(database.get(), sql, -1, &raw, nullptr) == SQLITE_OK, database);
  return {raw, sqlite3_finalize};
}

void bind_text(const Statement& statement, int index, const std::string& text) {
  sqlite3_bind_text(statement.get(), index, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

bool step(const Statement& statement, const Handle& database) {
  const int status = sqlite3_step(statement.get());
  check(status == SQLITE_ROW || status == SQLITE_DONE, database);
  return status == SQLITE_ROW;
}

// Each word in quotes, so that nothing in it is syntax.
std::string any_word(const std::string& query) {
  std::string match;
  std::istringstream stream(query);
  for (std::string word; stream >> word;) {
    match += match.empty() ? "\"" : " OR \"";
    for (const char c : word) match += c == '"' ? "\"\"" : std::string(1, c);
    match += '"';
  }
  return match;
}

}  // namespace

Search fts5_peer(const std::vector<PeerDocument>& documents) {
  const Handle database = open_in_memory();
  run(database, "create virtual table docs using fts5(title, body, path unindexed, tokenize = 'trigram')");
  const Statement insert = prepare(database, "insert into docs(title, body, path) values (?, ?, ?)");
  for (const auto& page : documents) {
    bind_text(insert, 1, page.title);
    bind_text(insert, 2, page.body);
    bind_text(insert, 3, page.path);
    step(insert, database);
    sqlite3_reset(insert.get());
  }
  return [database](const std::string& query) {
    const Statement select =
        prepare(database, "select path from docs where docs match ? order by bm25(docs, 10.0, 1.0) limit 10");
    bind_text(select, 1, any_word(query));
    std::vector<std::string> paths;
    while (step(select, database)) {
      paths.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(select.get(), 0)));
    }
    return paths;
  };
}

}  // namespace kb::quality
