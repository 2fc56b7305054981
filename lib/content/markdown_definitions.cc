#include "content/markdown_definitions.h"

#include <algorithm>
#include <utility>

#include "content/markdown_syntax.h"
#include "text/unicode.h"

namespace kb {
namespace {

// After blanks, quote marks and list markers.
std::size_t skip_markers(std::string_view line) {
  std::size_t at = std::min(line.find_first_not_of(" \t>"), line.size());
  const std::size_t digits = std::min(line.find_first_not_of("0123456789", at), line.size());
  const std::string_view marks = digits > at ? ".)" : "-+*";
  if (digits + 1 >= line.size() || marks.find(line[digits]) == std::string_view::npos || line[digits + 1] != ' ')
    return at;
  return digits + 1 + skip_markers(line.substr(digits + 1));
}

void cover(std::vector<bool>& covered, int first, int last) {
  for (auto line = static_cast<std::size_t>(std::max(first, 1));
       static_cast<int>(line) <= last && line < covered.size(); ++line) {
    covered[line] = true;
  }
}

bool is_leaf_block(NodeKind kind) {
  return kind == NodeKind::code_block || kind == NodeKind::html_block || kind == NodeKind::paragraph ||
         kind == NodeKind::heading || kind == NodeKind::thematic_break || kind == NodeKind::table;
}

}  // namespace

Definitions::Definitions(const MarkdownTree& tree, const LineTable& lines) {
  if (tree.text.find("]:") == std::string::npos) return;
  std::vector<bool> covered(static_cast<std::size_t>(lines.count()) + 1);
  int quotes = 0;
  walk(tree.root.get(), [&](cmark_node* node, NodeKind kind, bool entering) {
    if (kind == NodeKind::quote) quotes += entering ? 1 : -1;
    if (!entering || !is_leaf_block(kind)) return;
    const int first = cmark_node_get_start_line(node);
    int last = cmark_node_get_end_line(node);
    if (kind == NodeKind::heading) last = heading_end(lines, first, last, quotes);
    cover(covered, first, last);
    if (kind != NodeKind::paragraph && kind != NodeKind::heading) return;
    add_leading(block_text(lines, first, cmark_node_get_start_column(node), last, quotes), 0);
  });
  add_between_blocks(lines, covered);
}

std::size_t Definitions::add_leading(const BlockText& block, std::size_t at) {
  while (const auto definition = definition_at(block.text, at)) {
    add(block, *definition);
    at = definition->end;
  }
  return at;
}

void Definitions::add(const BlockText& block, const Definition& definition) {
  const auto written = [&](const ByteRange& range) { return block.text.substr(range.begin, range.end - range.begin); };
  Place place;
  place.begin = block.origin(definition.label.begin) - 1;
  place.destination = block.origin(definition.destination.begin);
  place.size = definition.destination.end - definition.destination.begin;
  place.end = block.origin(definition.end - 1);
  place.label = written(definition.label);
  place.written = written(definition.destination);
  const auto [found, is_new] = places_.try_emplace(label_key(place.label), place);
  if (is_new) return;
  if (place.begin < found->second.begin) std::swap(place, found->second);
  if (place.begin != found->second.begin) others_.push_back(std::move(place));
}

void Definitions::add_between_blocks(const LineTable& lines, const std::vector<bool>& covered) {
  for (int number = 1; number <= lines.count();) {
    BlockText block;
    for (; number <= lines.count() && !covered[static_cast<std::size_t>(number)]; ++number) {
      const std::string_view line = lines.line(number);
      const std::size_t marks = skip_markers(line);
      block.append(line.substr(marks), lines.begin(number) + marks);
      block.text += '\n';
    }
    ++number;
    for (std::size_t at = 0; at < block.text.size(); at = block.text.find('\n', at) + 1) {
      at = add_leading(block, at);
      if (at >= block.text.size()) break;
    }
  }
}

const Definitions::Place* Definitions::find(std::string_view label) const {
  const auto found = places_.find(label_key(label));
  return found == places_.end() ? nullptr : &found->second;
}

const Definitions::Place* Definitions::use(std::string_view label) {
  const auto found = places_.find(label_key(label));
  if (found == places_.end()) return nullptr;
  found->second.is_used = true;
  return &found->second;
}

std::vector<Definitions::Place> Definitions::all() const {
  std::vector<Place> places = others_;
  for (const auto& [key, place] : places_) places.push_back(place);
  std::ranges::sort(places, {}, &Place::begin);
  return places;
}

std::size_t Definitions::skip(std::string_view paragraph) {
  std::size_t at = 0;
  while (const auto definition = definition_at(paragraph, at)) at = definition->end;
  return at;
}

}  // namespace kb
