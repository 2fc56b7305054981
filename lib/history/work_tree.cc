#include "history/work_tree.h"

#include <algorithm>
#include <vector>

#include "base/files.h"
#include "kb/error.h"
#include "text/unicode.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

bool is_zero(std::string_view id) {
  return id.find_first_not_of('0') == std::string_view::npos;
}

// The words of a line up to the last of `count`, which takes the rest.
std::vector<std::string_view> words_of(std::string_view line, std::size_t count) {
  std::vector<std::string_view> words;
  while (words.size() + 1 < count) {
    const std::size_t space = std::min(line.find(' '), line.size());
    words.push_back(line.substr(0, space));
    line.remove_prefix(std::min(space + 1, line.size()));
  }
  words.push_back(line);
  return words;
}

// How each kind of line is laid out: how many words, and which is the committed blob ("ours" in a conflict).
struct StatusLine {
  char kind;
  std::size_t words;
  std::size_t blob;
};

constexpr StatusLine status_lines[] = {{'1', 9, 6}, {'2', 10, 6}, {'u', 11, 8}, {'?', 2, 0}};

class StatusParser {
 public:
  explicit StatusParser(std::string_view output) : parts_(parts_at('\0', output)) {}

  WorkTree run() {
    while (at_ < parts_.size()) line(parts_[at_++]);
    return std::move(tree_);
  }

 private:
  void line(std::string_view text) {
    constexpr std::string_view head = "# branch.oid ";
    if (text.starts_with(head)) {
      const std::string_view id = text.substr(head.size());
      tree_.head = parse_object_id(id);
      if (id.size() == 64) tree_.id_size = 32;
    }
    const auto layout = std::ranges::find(status_lines, text.empty() ? '\0' : text[0], &StatusLine::kind);
    if (layout == std::end(status_lines)) return;
    const std::vector<std::string_view> words = words_of(text, layout->words);
    Uncommitted edit;
    if (layout->blob > 0 && !is_zero(words[layout->blob])) edit.old_blob = words[layout->blob];
    if (layout->kind == '2' && at_ < parts_.size()) {
      const std::string_view old_path = parts_[at_++];
      if (words[8].starts_with('R')) edit.old_path = old_path;
    }
    tree_.edits.emplace(words.back(), std::move(edit));
  }

  std::vector<std::string_view> parts_;
  std::size_t at_ = 0;
  WorkTree tree_;
};

// Whole ids at the beginnings of lines; anything else is passed over.
void add_ids(std::string_view text, std::set<ObjectId>& ids) {
  for (const std::string_view part : parts_at('\n', text)) {
    const std::string_view line = trim(part);
    const ObjectId id = parse_object_id(ascii_lower(line.substr(0, line.find_first_of(" \t#"))));
    if (id != ObjectId{}) ids.insert(id);
  }
}

void add_ids_of_file(const fs::path& path, std::set<ObjectId>& ids) {
  try {
    add_ids(read_file(path), ids);
  } catch (const Error&) {
    // Most repositories have none.
  }
}

}  // namespace

WorkTree parse_git_status(std::string_view output) {
  return StatusParser(output).run();
}

WorkTree read_work_tree(const Repository& repository) {
  const ProcessResult result = run_git(
      repository.folder, {"status", "--porcelain=v2", "-z", "--branch", "--no-ahead-behind", "--untracked-files=all",
                          "--ignored=no", "--ignore-submodules=all", "--find-renames", "--", "."});
  if (result.exit_code == 0) return parse_git_status(result.output);
  WorkTree none;
  none.problem = result.errors;
  return none;
}

std::set<ObjectId> boundary_of(const Repository& repository) {
  std::set<ObjectId> ids;
  if (!repository.is_shallow) return ids;
  std::string path = ask_git(repository.top, {"rev-parse", "--git-path", "shallow"});
  if (path.ends_with('\n')) path.pop_back();
  add_ids_of_file(repository.top / path, ids);
  return ids;
}

std::set<ObjectId> ignored_commits(const Repository& repository) {
  std::set<ObjectId> ids;
  add_ids_of_file(repository.top / ".git-blame-ignore-revs", ids);
  const std::string named =
      ask_git(repository.top, {"config", "--type=path", "-z", "--get-all", "blame.ignoreRevsFile"});
  for (const std::string_view path : parts_at('\0', named)) add_ids_of_file(repository.top / path, ids);
  return ids;
}

}  // namespace kb
