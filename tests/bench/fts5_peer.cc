// The peer: the same articles in SQLite's FTS5 with trigrams, the usual way to search Chinese without a segmenter.
// usage: fts5_peer build DATABASE FOLDER | fts5_peer query DATABASE WORDS...
#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Database {
  sqlite3* handle = nullptr;

  explicit Database(const std::string& path) {
    if (sqlite3_open(path.c_str(), &handle) != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(handle));
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database() { sqlite3_close(handle); }

  void run(const char* sql) const {
    if (sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(handle));
  }
};

struct Statement {
  sqlite3_stmt* handle = nullptr;
  const Database& database;

  Statement(const Database& owner, const std::string& sql) : database(owner) {
    if (sqlite3_prepare_v2(owner.handle, sql.c_str(), -1, &handle, nullptr) != SQLITE_OK) {
      throw std::runtime_error(sqlite3_errmsg(owner.handle));
    }
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(handle); }

  void bind(int index, const std::string& text) const {
    sqlite3_bind_text(handle, index, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  }
  bool step() const {
    const int status = sqlite3_step(handle);
    if (status != SQLITE_ROW && status != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(database.handle));
    return status == SQLITE_ROW;
  }
  std::string text(int column) const { return reinterpret_cast<const char*>(sqlite3_column_text(handle, column)); }
};

std::string read_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::string text(fs::file_size(path), '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  return text;
}

// The first heading, else the file's name: a peer need not parse Markdown.
std::string title_of(const std::string& text, const fs::path& path) {
  const auto at = text.starts_with("# ") ? 0 : text.find("\n# ");
  if (at == std::string::npos) return path.stem().string();
  const auto begin = text.find("# ", at) + 2;
  return text.substr(begin, text.find('\n', begin) - begin);
}

std::vector<fs::path> articles(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (auto at = fs::recursive_directory_iterator(folder); at != fs::recursive_directory_iterator(); ++at) {
    if (at->path().filename() == ".kb" || at->path().filename() == ".git") at.disable_recursion_pending();
    if (at->path().extension() == ".md" && at->is_regular_file()) paths.push_back(at->path());
  }
  std::ranges::sort(paths);
  return paths;
}

void build(const std::string& file, const fs::path& folder) {
  const Database database(file);
  database.run("create virtual table docs using fts5(title, body, path unindexed, tokenize = 'trigram')");
  database.run("begin");
  {
    const Statement insert(database, "insert into docs(title, body, path) values (?, ?, ?)");
    for (const auto& path : articles(folder)) {
      const auto text = read_file(path);
      insert.bind(1, title_of(text, path));
      insert.bind(2, text);
      insert.bind(3, path.lexically_relative(folder).string());
      insert.step();
      sqlite3_reset(insert.handle);
    }
  }
  database.run("commit");
}

// Any of the words, best first, with a snippet, as kb answers; words are quoted, so that nothing in them is syntax.
void query(const std::string& file, const std::vector<std::string>& words) {
  const Database database(file);
  std::string match;
  for (const auto& word : words) {
    if (!match.empty()) match += " OR ";
    match += '"';
    for (const char c : word) match += c == '"' ? std::string("\"\"") : std::string(1, c);
    match += '"';
  }
  const Statement select(database,
                         "select path, title, snippet(docs, 1, '[', ']', '...', 40) from docs where docs match ? "
                         "order by bm25(docs, 10.0, 1.0) limit 10");
  select.bind(1, match);
  while (select.step()) std::cout << select.text(0) << "\t" << select.text(1) << "\n  " << select.text(2) << "\n";
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
  try {
    if (arguments.size() == 3 && arguments[0] == "build") {
      build(arguments[1], arguments[2]);
    } else if (arguments.size() >= 3 && arguments[0] == "query") {
      query(arguments[1], {arguments.begin() + 2, arguments.end()});
    } else {
      std::cerr << "usage: fts5_peer build DATABASE FOLDER | fts5_peer query DATABASE WORDS...\n";
      return 2;
    }
  } catch (const std::exception& error) {
    std::cerr << "fts5_peer: " << error.what() << "\n";
    return 3;
  }
}
