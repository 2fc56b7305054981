#include "content/markdown_links.h"

#include <algorithm>
#include <utility>

#include "content/markdown_syntax.h"
#include "content/markdown_urls.h"
#include "text/unicode.h"

namespace kb {
namespace {

// Texts of images in images in images would be quadratic.
constexpr std::size_t deepest_text = 16;

bool may_hold_links(std::string_view text) {
  return text.find_first_of("[<") != std::string_view::npos || text.find("://") != std::string_view::npos ||
         text.find("www.") != std::string_view::npos;
}

std::string trimmed_text(std::string_view plain, std::size_t begin) {
  return std::string(begin < plain.size() ? trim(plain.substr(begin)) : std::string_view());
}

}  // namespace

LinkReader::LinkReader(Document& document, const LineTable& source_lines, Definitions& definitions)
    : document_(document),
      definitions_(definitions),
      positions_(document.source, source_lines),
      definition_positions_(document.source, source_lines) {}

void LinkReader::begin_block(BlockText block, bool is_paragraph) {
  block_ = std::move(block);
  cursor_ = InlineCursor(block_.text);
  follows_ = may_hold_links(block_.text);
  if (follows_ && is_paragraph) cursor_.move_to(Definitions::skip(block_.text));
}

void LinkReader::end_block() {
  open_.clear();
  open_html_.clear();
}

void LinkReader::text(std::string_view literal) {
  if (!follows_) return;
  const bool is_free = open_.empty() && open_html_.empty();
  const std::vector<ByteRange> urls = is_free ? find_bare_urls(literal) : std::vector<ByteRange>();
  const std::vector<FoundCandidate> candidates = find_candidates(literal);
  std::vector<std::size_t> wanted;
  for (const ByteRange& url : urls) wanted.push_back(url.begin);
  for (const FoundCandidate& candidate : candidates) wanted.push_back(candidate.bracket);
  std::ranges::sort(wanted);
  const std::vector<std::size_t> found = cursor_.pass_text(literal, wanted);
  const auto written_at = [&](std::size_t at) {
    return found[static_cast<std::size_t>(std::ranges::lower_bound(wanted, at) - wanted.begin())];
  };
  for (const ByteRange& url : urls) add_bare_url(literal, url, written_at(url.begin));
  for (const FoundCandidate& each : candidates) add_candidate(literal, each, written_at(each.bracket));
}

void LinkReader::add_bare_url(std::string_view literal, const ByteRange& url, std::size_t at) {
  const std::string written(literal.substr(url.begin, url.end - url.begin));
  const Position where = place(at);
  document_.links.push_back(
      {Link::Form::autolink, bare_url_destination(written), written, where, where, written.size()});
}

void LinkReader::add_candidate(std::string_view literal, const FoundCandidate& candidate, std::size_t at) {
  if (at >= cursor_.text().size() || cursor_.text()[at] != '[') return;  // escaped
  const ByteRange& target = candidate.target;
  document_.candidates.push_back(
      {candidate.is_wiki, std::string(literal.substr(target.begin, target.end - target.begin)), place(at + 1)});
}

void LinkReader::add_comments(std::string_view html, std::size_t base) {
  constexpr std::string_view open = "<!--", close = "-->";
  for (std::size_t at = html.find(open); at != html.npos; at = html.find(open, at)) {
    const std::size_t inside = at + open.size();
    const std::size_t end = std::min(html.find(close, inside), html.size());
    const Position where = place(base + at);
    const int last_line = place(base + std::max(end, at + 1) - 1).line;
    document_.comments.push_back({std::string(html.substr(inside, end - inside)), where, last_line});
    at = end;
  }
}

void LinkReader::code() {
  if (follows_) cursor_.pass_code();
}

void LinkReader::line_end() {
  if (follows_) cursor_.pass_line_end();
}

void LinkReader::delimiters(std::size_t count) {
  if (follows_) cursor_.pass_delimiters(count);
}

void LinkReader::open(bool image, std::string_view destination, std::size_t plain_size) {
  const bool autolink = !image && cursor_.text().substr(cursor_.position()).starts_with('<');
  const std::size_t begin = cursor_.pass_mark(image ? "![" : autolink ? "<" : "[");
  open_.push_back({document_.links.size(), begin, cursor_.position(), plain_size, image, autolink});
  Link& link = document_.links.emplace_back();
  link.destination = destination;
  link.used = link.where = place(begin);
}

void LinkReader::close(std::string_view plain) {
  if (open_.empty()) return;
  const Open open = open_.back();
  open_.pop_back();
  Link& link = document_.links[open.link];
  if (open_.size() < deepest_text) link.text = trimmed_text(plain, open.plain);
  if (open.autolink) {
    link.form = Link::Form::autolink;
    link.where = place(open.inside);
    link.size = cursor_.pass_mark(">") - open.inside;
    return;
  }
  resolve(link, open, cursor_.pass_mark("]"));
}

void LinkReader::resolve(Link& link, const Open& open, std::size_t close) {
  const std::string_view text = cursor_.text();
  const std::size_t at = cursor_.position();
  const auto target = at < text.size() && text[at] == '(' ? inline_target_at(text, at) : std::nullopt;
  if (target) {
    link.form = open.image ? Link::Form::image : Link::Form::inline_link;
    link.where = place(target->destination.begin);
    link.size = target->destination.end - target->destination.begin;
    if (link.destination.find("{{") != std::string::npos) {  // its blanks were replaced
      link.destination = unescape(std::string_view(document_.source).substr(link.where.offset, link.size));
    }
    cursor_.move_to(target->end);
    return;
  }
  link.form = open.image ? Link::Form::image_reference : Link::Form::reference;
  ByteRange label{open.inside, close};
  if (const auto next = label_at(text, at)) {
    const std::string_view written = text.substr(next->begin, next->end - next->begin);
    const bool collapsed = written.empty();
    const bool full = !collapsed && definitions_.find(written) != nullptr;
    if (full) label = *next;
    if (full || collapsed) cursor_.move_to(next->end + 1);
  }
  const auto* used = definitions_.use(text.substr(label.begin, std::max(label.end, label.begin) - label.begin));
  if (used == nullptr) return;
  link.where = definition_positions_.at(document_.body + used->destination);
  link.size = used->size;
}

void LinkReader::html(std::string_view literal, std::string_view plain) {
  if (!follows_) return;
  const std::size_t base = cursor_.pass_html(literal);
  HtmlVisitor visitor;
  visitor.tag = [&](const HtmlTag& each) { tag(each, base, plain); };
  scan_html(literal, visitor);
  add_comments(literal, base);
}

void LinkReader::html_block(const BlockText& block) {
  block_ = block;
  std::string plain;
  HtmlVisitor visitor;
  visitor.text = [&](std::string_view text, std::size_t) { plain += text; };
  visitor.tag = [&](const HtmlTag& each) { tag(each, 0, plain); };
  scan_html(block_.text, visitor);
  add_comments(block_.text, 0);
  for (const OpenHtml& open : open_html_) document_.links[open.link].text = html_text(trimmed_text(plain, open.plain));
  open_html_.clear();
}

Link& LinkReader::add_html_link(const HtmlTag& tag, const HtmlAttribute& attribute, std::size_t base) {
  Link& link = document_.links.emplace_back();
  link.form = Link::Form::html;
  link.destination = attribute.value;
  link.used = place(base + tag.begin);
  link.where = place(base + attribute.value_begin);
  link.size = attribute.value_end - attribute.value_begin;
  return link;
}

void LinkReader::tag(const HtmlTag& tag, std::size_t base, std::string_view plain) {
  if (tag.name == "a" && !open_html_.empty()) {
    const OpenHtml open = open_html_.back();
    open_html_.clear();
    document_.links[open.link].text = html_text(trimmed_text(plain, open.plain));
  }
  if (tag.closing) return;
  for (const HtmlAttribute& attribute : tag.attributes) {
    const bool is_anchor = attribute.name == "id" || (attribute.name == "name" && tag.name == "a");
    if (is_anchor && !attribute.value.empty()) document_.anchors.push_back(attribute.value);
  }
  const HtmlAttribute* href = tag.name == "a" ? tag.find("href") : nullptr;
  const HtmlAttribute* src = tag.name == "img" ? tag.find("src") : nullptr;
  if (href != nullptr) {
    open_html_.push_back({document_.links.size(), plain.size()});
    add_html_link(tag, *href, base);
  } else if (src != nullptr) {
    const HtmlAttribute* alt = tag.find("alt");
    add_html_link(tag, *src, base).text = alt == nullptr ? std::string() : alt->value;
  }
  const HtmlAttribute* srcset = tag.name == "img" || tag.name == "source" ? tag.find("srcset") : nullptr;
  if (srcset != nullptr) add_srcset(tag, *srcset, base);
}

// "small.png 1x, large.png 2x": https://html.spec.whatwg.org/multipage/images.html#srcset-attributes
void LinkReader::add_srcset(const HtmlTag& tag, const HtmlAttribute& srcset, std::size_t base) {
  constexpr std::string_view blanks = " \t\n\r,";
  const std::string_view value = srcset.value;
  if (value.size() != srcset.value_end - srcset.value_begin) return;  // references make places unknown
  for (std::size_t at = value.find_first_not_of(blanks); at != value.npos; at = value.find_first_not_of(blanks, at)) {
    std::size_t end = std::min(value.find_first_of(" \t\n\r", at), value.size());
    const std::size_t next = std::min(value.find(',', end), value.size());
    while (end > at && value[end - 1] == ',') --end;
    Link& link = document_.links.emplace_back();
    link.form = Link::Form::html;
    link.destination = value.substr(at, end - at);
    link.used = place(base + tag.begin);
    link.where = place(base + srcset.value_begin + at);
    link.size = end - at;
    at = end < value.size() && value[end] == ',' ? end : next;
  }
}

}  // namespace kb
