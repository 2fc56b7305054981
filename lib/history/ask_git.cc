#include "history/ask_git.h"

#include <algorithm>

#include "history/git.h"
#include "kb/error.h"

namespace kb {

std::string ask_git(const std::filesystem::path& root, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "--literal-pathspecs");
  try {
    ProcessResult result = run_git(root, std::move(arguments));
    return result.exit_code == 0 ? std::move(result.output) : std::string();
  } catch (const Error&) {
    return {};
  }
}

std::vector<std::string_view> parts_of_answer(std::string_view output) {
  std::vector<std::string_view> parts;
  while (!output.empty()) {
    const std::size_t end = std::min(output.find('\0'), output.size());
    std::string_view part = output.substr(0, end);
    while (part.starts_with('\n')) part.remove_prefix(1);
    if (!part.empty()) parts.push_back(part);
    output.remove_prefix(std::min(end + 1, output.size()));
  }
  return parts;
}

}  // namespace kb
