#include "content/text_places.h"

#include <algorithm>
#include <iterator>

#include "text/unicode.h"

namespace kb {
namespace {

// What is looked for in the source: the longer, the less likely to stand there twice. Then the first word alone.
constexpr std::size_t lengths_tried[] = {48, 24, 12, 6, 0};

std::size_t end_of_block(const Document& page, std::vector<TextBlock>::const_iterator block) {
  const auto next = std::next(block);
  return next == page.blocks.end() ? page.source.size() : std::max<std::size_t>(next->source, block->source);
}

// The byte of the source, or the block's first one.
std::size_t find_in_block(const Document& page, std::vector<TextBlock>::const_iterator block, std::size_t offset) {
  const std::string_view source = std::string_view(page.source).substr(0, end_of_block(page, block));
  const std::string_view text = std::string_view(page.text).substr(offset);
  const std::string_view line = text.substr(0, text.find('\n'));
  for (const std::size_t length : lengths_tried) {
    const std::size_t end = length > 0 ? boundary_before(line, std::min(length, line.size())) : line.find(' ');
    const std::string_view piece = line.substr(0, end);
    const std::size_t found = piece.empty() ? source.npos : source.find(piece, block->source);
    if (found != source.npos) return found;
  }
  return std::min(source.find_first_not_of(" \t>", block->source), source.size());
}

Location location_of(const Document& page, std::size_t byte) {
  const std::string_view before = std::string_view(page.source).substr(0, byte);
  const std::string_view line = before.substr(before.rfind('\n') + 1);  // npos + 1 is 0
  return {page.path, static_cast<int>(std::ranges::count(before, '\n')) + 1,
          static_cast<int>(characters_before(line, line.size())) + 1};
}

}  // namespace

std::vector<ByteRange> prose_of(const Document& page) {
  std::vector<ByteRange> prose;
  if (page.blocks.empty()) return {{0, page.text.size()}};
  for (auto block = page.blocks.begin(); block != page.blocks.end(); ++block) {
    const auto next = std::next(block);
    const std::size_t end =
        next == page.blocks.end() ? page.text.size() : std::min<std::size_t>(next->text, page.text.size());
    if (block->is_code || block->text >= end) continue;
    if (!prose.empty() && prose.back().end == block->text) {
      prose.back().end = end;
    } else {
      prose.push_back({block->text, end});
    }
  }
  return prose;
}

Location source_place(const Document& page, std::size_t offset) {
  const auto after = std::ranges::upper_bound(page.blocks, offset, {}, &TextBlock::text);
  if (after == page.blocks.begin()) return {page.path, 1, 1};
  return location_of(page, find_in_block(page, std::prev(after), std::min(offset, page.text.size())));
}

}  // namespace kb
