// Markdown: a folder with the pages where they were and a table of contents, or one file.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/files.h"
#include "export/embed_file.h"
#include "export/formats.h"
#include "export/page_markdown.h"
#include "text/unicode.h"

namespace kb {
namespace {

std::string free_name(const Edition& edition) {
  for (const std::string name : {"index.md", "README.md", "contents.md", "all-contents.md"}) {
    const bool is_taken = std::ranges::any_of(
        edition.pages, [&](const EditionPage& page) { return ascii_lower(page.document.path) == ascii_lower(name); });
    if (!is_taken) return name;
  }
  return "contents-of-set.md";
}

std::string contents(const Edition& edition, const std::string& name) {
  return list_of_pages(
      edition, [](const Document& page) { return link_text(page.meta.title); },
      [&](const Document& page) { return relative_destination(name, page.path, ""); });
}

std::string part_anchor(const Document& document, const std::string& anchor) {
  return page_anchor(document) + "--" + anchor;
}

class OneFile {
 public:
  OneFile(const Edition& edition, const PackOptions& options) : edition_(edition), options_(options) {
    for (const EditionPage& page : edition.pages) {
      for (const LinkGoal& goal : page.links) note_goal(goal);
      for (const LinkGoal& goal : page.candidates) note_goal(goal);
    }
  }

  std::string write() const {
    std::string out = fmt::format("# {}\n", edition_.set.title);
    if (!edition_.set.description.empty()) out += fmt::format("\n{}\n", edition_.set.description);
    each_section(edition_, [&](const SetSection& section, const auto& pages) {
      if (!section.title.empty()) out += fmt::format("\n# {}\n", section.title);
      for (const EditionPage* const page : pages) {
        tell_progress(options_, edition_, *page);
        out += fmt::format("\n<a id=\"{}\"></a>\n\n", page_anchor(page->document));
        out += with_title(page->document, body_of_page(*page));
        if (!out.ends_with('\n')) out += '\n';
      }
    });
    return out;
  }

 private:
  void note_goal(const LinkGoal& goal) {
    if (goal.kind == LinkGoal::Kind::page && !goal.fragment.empty()) wanted_.emplace(goal.page, goal.fragment);
  }

  // Headings that are linked to and begin a line get an id that no other page has.
  std::vector<SourceEdit> anchors_of(const EditionPage& page) const {
    std::vector<SourceEdit> edits;
    const auto index = static_cast<std::size_t>(&page - edition_.pages.data());
    for (const Heading& heading : page.document.headings) {
      if (heading.where.column != 1 || !wanted_.contains({index, heading.anchor})) continue;
      edits.push_back({heading.where.offset, heading.where.offset,
                       fmt::format("<a id=\"{}\"></a>\n\n", part_anchor(page.document, heading.anchor))});
    }
    return edits;
  }

  bool has_part(const LinkGoal& goal) const {
    return std::ranges::any_of(edition_.pages[goal.page].document.headings, [&](const Heading& heading) {
      return heading.where.column == 1 && heading.anchor == goal.fragment;
    });
  }

  std::string body_of_page(const EditionPage& page) const {
    const auto write = [&](const LinkGoal& goal) -> std::string {
      if (goal.kind == LinkGoal::Kind::web) return goal.path;
      if (goal.kind == LinkGoal::Kind::asset) {
        return data_address(goal.path, read_file(edition_.root / goal.path));
      }
      const Document& document = edition_.pages[goal.page].document;
      return relative_destination("", "",
                                  has_part(goal) ? part_anchor(document, goal.fragment) : page_anchor(document));
    };
    return rewrite_body(page, write, anchors_of(page)).text;
  }

  const Edition& edition_;
  const PackOptions& options_;
  std::set<std::pair<std::size_t, std::string>> wanted_;
};

}  // namespace

Pack make_markdown(const Edition& edition, const PackOptions& options) {
  Pack pack;
  if (options.one_file) {
    pack.is_one_file = true;
    pack.files.push_back({edition.set.name + ".md", OneFile(edition, options).write()});
    return pack;
  }
  const std::string name = free_name(edition);
  pack.files.push_back({name, contents(edition, name)});
  for (const EditionPage& page : edition.pages) {
    tell_progress(options, edition, page);
    pack.files.push_back({page.document.path, head_of(edition, page) + relative_body(edition, page, same_path).text});
  }
  add_assets(edition, pack);
  settle_pack(pack);
  return pack;
}

}  // namespace kb
