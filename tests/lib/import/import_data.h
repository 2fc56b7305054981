// The files that other systems would export, and reading them.
#pragma once

#include <kb/import.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

namespace kb {

inline std::string read_data(const std::string& name) {
  std::ifstream file(std::string(KB_SOURCE_DIR) + "/tests/lib/import/data/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline ImportBatch import_text(const std::string& bytes, const std::string& format = "",
                               const std::string& encoding = "") {
  return read_import({"file", bytes, format, "", encoding});
}

inline ImportBatch import_data(const std::string& name, const std::string& format = "") {
  return import_text(read_data(name), format);
}

// What stands below the front matter.
inline std::string body_of(const ImportItem& item) {
  const auto end = item.text.find("\n+++\n\n");
  return end == std::string::npos ? "" : item.text.substr(end + 6);
}

inline std::string head_of(const ImportItem& item) {
  return item.text.substr(0, item.text.find("\n+++\n\n"));
}

inline std::string notes_of(const ImportItem& item) {
  std::string all;
  for (const auto& note : item.notes) all += std::string(to_string(note.fidelity)) + ": " + note.text + "\n";
  return all;
}

}  // namespace kb
