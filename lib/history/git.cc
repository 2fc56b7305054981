#include "history/git.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

#include "kb/error.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

// GIT_ALLOW_PROTOCOL is for versions of git that do not know GIT_NO_LAZY_FETCH: no way of fetching is called "none".
ProcessRequest git_request(const fs::path& folder, std::vector<std::string> arguments) {
  constexpr std::array options = {"core.quotePath=false",        "core.fsmonitor=false",     "log.showSignature=false",
                                  "diff.renames=true",           "diff.orderFile=/dev/null", "diff.renameLimit=1000",
                                  "i18n.logOutputEncoding=UTF-8"};
  ProcessRequest request{{"git", "--no-pager", "--no-replace-objects", "--literal-pathspecs"}, folder, {}, {}};
  for (const char* option : options) request.argv.insert(request.argv.end(), {"-c", option});
  request.argv.insert(request.argv.end(), arguments.begin(), arguments.end());
  request.environment = {"GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none",
                         "GIT_TERMINAL_PROMPT=0"};
  return request;
}

struct Refusal {
  std::string_view sign;  // in what git prints
  std::string_view problem;
  std::string_view hint;
};

constexpr std::array refusals = {
    Refusal{"not a git repository", "the knowledge base is in no git repository", ""},
    Refusal{"dubious ownership", "git does not read this repository: it belongs to another user",
            "git config --global --add safe.directory {}"},
    Refusal{"must be run in a work tree", "this is the inside of a git repository, not files taken out of one",
            "git clone {} makes a folder of them"},
};

// What stands between the first two quotes: the path git complains of.
std::string quoted_in(std::string_view text, const std::string& other) {
  const std::size_t begin = text.find('\'');
  const std::size_t end = begin == std::string_view::npos ? begin : text.find('\'', begin + 1);
  return end == std::string_view::npos ? other : std::string(text.substr(begin + 1, end - begin - 1));
}

Repository refused(const fs::path& folder, const std::string& errors) {
  Repository none;
  const auto refusal =
      std::ranges::find_if(refusals, [&](const Refusal& each) { return errors.find(each.sign) != std::string::npos; });
  if (refusal == refusals.end()) {
    none.problem = "git cannot read the repository: " + complaint_of(errors);
    return none;
  }
  none.problem = refusal->problem;
  none.hint = fmt::format(fmt::runtime(refusal->hint), quoted_in(errors, folder.string()));
  return none;
}

std::string prefix_below(const fs::path& folder, const fs::path& top) {
  std::error_code error;
  const std::string below = fs::weakly_canonical(folder, error).lexically_relative(top).string();
  return below.empty() || below == "." || below.starts_with("..") ? std::string() : below + '/';
}

}  // namespace

ProcessResult run_git(const fs::path& folder, std::vector<std::string> arguments) {
  std::string output;
  ProcessResult result = stream_git(folder, std::move(arguments), {}, [&](std::string_view piece) { output += piece; });
  result.output = std::move(output);
  return result;
}

ProcessResult stream_git(const fs::path& folder, std::vector<std::string> arguments, std::string_view input,
                         const std::function<void(std::string_view)>& take) {
  ProcessRequest request = git_request(folder, std::move(arguments));
  request.input = input;
  return stream_process(request, take);
}

std::string ask_git(const fs::path& folder, std::vector<std::string> arguments) {
  try {
    ProcessResult result = run_git(folder, std::move(arguments));
    return result.exit_code == 0 ? std::move(result.output) : std::string();
  } catch (const Error&) {
    return {};
  }
}

std::vector<std::string_view> parts_at(char end, std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop = std::min(text.find(end, at), text.size());
    parts.push_back(text.substr(at, stop - at));
    at = stop + 1;
  }
  return parts;
}

std::string complaint_of(std::string_view errors) {
  constexpr std::string_view sign = "fatal: ";
  const std::size_t fatal = errors.find(sign);
  const std::string_view rest = fatal == std::string_view::npos ? errors : errors.substr(fatal + sign.size());
  return std::string(rest.substr(0, rest.find('\n')));
}

Repository find_repository(const fs::path& folder) {
  ProcessResult result;
  try {
    result = run_git(folder, {"rev-parse", "--is-shallow-repository", "--show-toplevel"});
  } catch (const Error& error) {
    Repository none;
    none.problem = error.what();
    none.hint = "with git installed, dates come from the history too";
    return none;
  }
  const std::size_t line = result.output.find('\n');
  if (result.exit_code != 0 || line == std::string::npos) return refused(folder, result.errors);
  Repository found;
  found.folder = folder;
  found.is_shallow = result.output.substr(0, line) == "true";
  found.top = result.output.substr(line + 1, result.output.size() - line - 2);  // may hold newlines itself
  found.prefix = prefix_below(folder, found.top);
  return found;
}

}  // namespace kb
