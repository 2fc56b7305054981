// Lines that look like headings in the differences of commits, put side by side.
#include <algorithm>
#include <charconv>

#include "history/git.h"
#include "kb/history.h"

namespace kb {
namespace {

// "-3,2": how many lines; a number alone is a line.
std::size_t lines_in(std::string_view range) {
  const std::size_t comma = range.find(',');
  std::size_t count = 1;
  if (comma != range.npos) std::from_chars(range.data() + comma + 1, range.data() + range.size(), count);
  return count;
}

bool looks_like_heading(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  return line.starts_with('#');
}

class Differences {
 public:
  void read(std::string_view output) {
    for (const std::string_view line : parts_at('\n', output)) read_line(line);
    finish();
  }

  std::vector<HeadingChange> take() { return std::move(changes_); }

 private:
  void read_line(std::string_view line) {
    if (removed_ > 0 && line.starts_with('-')) return take_line(line.substr(1), removed_, change_.before);
    if (added_ > 0 && line.starts_with('+')) return take_line(line.substr(1), added_, change_.after);
    if (line.starts_with(commit_mark)) {
      finish();
      commit_ = line.substr(1);
    } else if (line.starts_with("diff --git ")) {
      finish();
      path_.clear();  // of names that git quotes nothing is told
    } else if (line.starts_with("--- a/") || line.starts_with("+++ b/")) {
      finish();
      path_ = line.substr(6);
      if (path_.ends_with('\t')) path_.pop_back();  // git's sign that the name has a blank
    } else if (line.starts_with("@@ -")) {
      begin_hunk(line.substr(3));
    }
  }

  static void take_line(std::string_view text, std::size_t& left, std::vector<std::string>& lines) {
    --left;
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (looks_like_heading(text)) lines.emplace_back(text);
  }

  // "-3,2 +3 @@"
  void begin_hunk(std::string_view ranges) {
    finish();
    const std::size_t plus = std::min(ranges.find(" +"), ranges.size());
    removed_ = lines_in(ranges.substr(0, plus));
    added_ = lines_in(ranges.substr(plus, ranges.find(" @@") - plus));
  }

  void finish() {
    if (!path_.empty() && (!change_.before.empty() || !change_.after.empty())) {
      change_.commit = commit_;
      change_.path = path_;
      changes_.push_back(std::move(change_));
    }
    change_ = {};
  }

  std::string commit_;
  std::string path_;
  std::size_t removed_ = 0;
  std::size_t added_ = 0;
  HeadingChange change_;
  std::vector<HeadingChange> changes_;
};

}  // namespace

std::vector<HeadingChange> heading_changes(const std::filesystem::path& root, const std::vector<std::string>& paths) {
  if (paths.empty()) return {};
  const std::vector<std::string> as_lines = {"--no-renames",
                                             "-p",
                                             "-U0",
                                             "--relative",
                                             "--src-prefix=a/",
                                             "--dst-prefix=b/",
                                             "--no-ext-diff",
                                             "--no-textconv",
                                             "--no-color",
                                             "-G^ {0,3}#{1,6}([[:blank:]]|$)"};
  Differences differences;
  const auto ask = [&](std::vector<std::string> question) {
    question.insert(question.end(), as_lines.begin(), as_lines.end());
    question.emplace_back("--");
    question.insert(question.end(), paths.begin(), paths.end());
    differences.read(ask_git(root, std::move(question)));
  };
  ask({"diff", "HEAD"});
  ask({"log", commit_format});
  return differences.take();
}

}  // namespace kb
