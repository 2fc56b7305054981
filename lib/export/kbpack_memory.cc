#include "export/kbpack_memory.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <string_view>

#include "base/kept_file.h"

namespace kb {
namespace {

constexpr std::string_view memory_head = "kb packs 1\n";
constexpr std::size_t most_known = 64;
constexpr std::int64_t settled_after = 2;  // seconds

// Lines with their ends, without the head; nothing of a file of another kind.
std::string known_lines(const KbPackMemory& memory) {
  std::string text = read_kept_file(memory.file).value_or("");
  if (!text.starts_with(memory_head)) return {};
  return text.substr(memory_head.size());
}

}  // namespace

std::string kbpack_state(int descriptor, const std::string& digest) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) return {};
  return fmt::format("{} {} {} {}.{:09} {}.{:09} {}", status.st_dev, status.st_ino, status.st_size,
                     status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec,
                     digest);
}

bool is_known_kbpack(const KbPackMemory& memory, const std::string& state) {
  if (memory.file.empty() || state.empty()) return false;
  return ('\n' + known_lines(memory)).find('\n' + state + '\n') != std::string::npos;
}

void note_kbpack(const KbPackMemory& memory, int descriptor, const std::string& state) {
  struct stat status {};
  const bool may_be_kept = !memory.file.empty() && !state.empty() && ::fstat(descriptor, &status) == 0;
  if (!may_be_kept || status.st_ctim.tv_sec + settled_after > memory.now) return;
  std::string text = std::string(memory_head) + state + '\n';
  const std::string before = known_lines(memory);
  std::size_t end = 0;
  for (std::size_t i = 1; i < most_known && end < before.size(); ++i)
    end = std::min(before.find('\n', end), before.size() - 1) + 1;
  write_kept_file(memory.file, text + before.substr(0, end));
}

}  // namespace kb
