#include "index/generation.h"

#include <fmt/format.h>

#include <charconv>
#include <system_error>

#include "base/files.h"
#include "index/schema.h"
#include "kb/error.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view folder_prefix = "generation-";

fs::path current_file(const fs::path& index) {
  return index / "current";
}

std::string current_text(const fs::path& generation) {
  return fmt::format("kb index, schema {}\n{}\n", schema_version, generation.filename().string());
}

bool is_generation(const fs::path& path) {
  return path.filename().string().starts_with(folder_prefix);
}

std::optional<Xapian::Database> try_open(const fs::path& generation) {
  try {
    return Xapian::Database(generation.string());
  } catch (const Xapian::DatabaseError&) {
    return std::nullopt;
  }
}

}  // namespace

std::optional<fs::path> current_generation(const fs::path& index) {
  if (!fs::exists(current_file(index))) return std::nullopt;
  const std::string text = read_file(current_file(index), 4096);
  const std::size_t line_end = text.find('\n');
  const fs::path name = line_end == std::string::npos ? "" : text.substr(line_end + 1, text.rfind('\n') - line_end - 1);
  if (text != current_text(name) || !is_generation(name)) {
    throw Error(ErrorCode::io, fmt::format("the index in '{}' was written by another version of kb", index.string()),
                "'kb index' builds it anew");
  }
  return index / name;
}

fs::path next_generation(const fs::path& index) {
  int highest = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(index)) {
    const std::string name = entry.path().filename().string();
    if (!is_generation(name)) continue;
    int number = 0;
    std::from_chars(name.data() + folder_prefix.size(), name.data() + name.size(), number);
    highest = std::max(highest, number);
  }
  return index / fmt::format("{}{}", folder_prefix, highest + 1);
}

void switch_to(const fs::path& index, const fs::path& generation) {
  write_file_atomic(current_file(index), current_text(generation));
  remove_leftovers(index);
}

void remove_leftovers(const fs::path& index) {
  std::optional<fs::path> current;
  try {
    current = current_generation(index);
  } catch (const Error&) {
    return;  // another version's: left alone until ours has taken its place
  }
  std::vector<fs::path> leftovers;
  for (const fs::directory_entry& entry : fs::directory_iterator(index)) {
    const bool is_temporary = entry.path().extension() == ".tmp";
    if ((is_generation(entry.path()) && entry.path() != current) || is_temporary) leftovers.push_back(entry.path());
  }
  std::error_code ignored;
  for (const fs::path& path : leftovers) fs::remove_all(path, ignored);
}

Xapian::Database open_current(const fs::path& index) {
  for (int attempt = 1;; ++attempt) {
    const std::optional<fs::path> generation = current_generation(index);
    if (!generation) {
      throw Error(ErrorCode::not_found, fmt::format("there is no index in '{}'", index.string()),
                  "'kb index' builds it");
    }
    if (auto database = try_open(*generation)) return *database;
    if (attempt == 5) {
      throw Error(ErrorCode::io, fmt::format("the index in '{}' is damaged", index.string()),
                  "'kb index --rebuild' builds it anew");
    }
  }
}

}  // namespace kb
