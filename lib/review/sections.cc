#include "review/sections.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view section_begin = "expires ";
constexpr std::string_view section_end = "end expires";

class SectionReader {
 public:
  explicit SectionReader(const Document& page) : page_(page) {}

  ExpiringSections run() {
    for (const Comment& comment : page_.comments) {
      const std::string text = ascii_lower(trim(comment.text));
      if (text.starts_with(section_end))
        close(comment);
      else if (text.starts_with(section_begin))
        open(comment, trim(std::string_view(text).substr(section_begin.size())));
    }
    for (const ExpiringSection& section : open_) {
      tell(section.first_line, section.column, "the section is never ended",
           fmt::format("<!-- end expires {} --> ends it", format_date(section.day)));
      out_.sections.push_back(section);
    }
    std::ranges::sort(out_.sections, {}, &ExpiringSection::first_line);
    return std::move(out_);
  }

 private:
  void tell(int line, int column, std::string message, std::string hint) {
    out_.findings.push_back(
        make_finding("expires-malformed", {page_.path, line, column}, std::move(message), std::move(hint)));
  }

  void open(const Comment& comment, std::string_view written) {
    const auto day = parse_date(written);
    if (!day) {
      if (written.find_first_of("0123456789") == std::string_view::npos) return;  // speaks of something else
      return tell(comment.where.line, comment.where.column, fmt::format("'{}' is not a date", written),
                  "write it as <!-- expires 2027-01-31 -->");
    }
    const auto lines = std::ranges::count(page_.source, '\n');
    open_.push_back({*day, comment.where.line, static_cast<int>(lines), comment.where.column});
  }

  // The one that was opened last.
  void close(const Comment& comment) {
    if (open_.empty()) {
      return tell(comment.where.line, comment.where.column, "the comment ends nothing",
                  "<!-- expires 2027-01-31 --> begins a section");
    }
    open_.back().last_line = comment.last_line;
    out_.sections.push_back(open_.back());
    open_.pop_back();
  }

  const Document& page_;
  ExpiringSections out_;
  std::vector<ExpiringSection> open_;
};

}  // namespace

ExpiringSections expiring_sections(const Document& page) {
  return SectionReader(page).run();
}

}  // namespace kb
