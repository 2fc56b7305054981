#include "export/rewrite.h"

#include <algorithm>

#include "base/uri.h"
#include "content/markdown_syntax.h"

namespace kb {
namespace {

// Brackets and quotes would end a destination in Markdown or HTML.
std::string encode_more(std::string text) {
  std::string out;
  for (const char c : text) {
    if (c == '(')
      out += "%28";
    else if (c == ')')
      out += "%29";
    else if (c == '\'')
      out += "%27";
    else
      out += c;
  }
  return out;
}

// The bracket that closes the one before `at`; backslashes and code are passed over.
std::size_t closing_bracket(std::string_view text, std::size_t at) {
  for (int depth = 1; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '`') {
      const std::size_t opened = backticks_end(text, at);
      const std::size_t closed = text.find(std::string(opened - at, '`'), opened);
      at = (closed == text.npos ? opened : closed + opened - at) - 1;
    } else if (text[at] == '[') {
      ++depth;
    } else if (text[at] == ']' && --depth == 0) {
      return at;
    }
  }
  return text.npos;
}

class BodyRewriter {
 public:
  BodyRewriter(const EditionPage& page, const WriteDestination& write, std::vector<SourceEdit> more)
      : page_(page), source_(page.document.source), write_(write), edits_(std::move(more)) {}

  Rewritten run() {
    const Document& document = page_.document;
    for (std::size_t i = 0; i < document.links.size(); ++i) rewrite_link(document.links[i], page_.links[i]);
    for (std::size_t i = 0; i < document.candidates.size(); ++i) {
      rewrite_wiki(document.candidates[i], page_.candidates[i]);
    }
    drop_definitions();
    return apply();
  }

 private:
  void rewrite_link(const Link& link, const LinkGoal& goal) {
    if (goal.kind == LinkGoal::Kind::kept) return;
    const bool is_text = goal.kind == LinkGoal::Kind::text;
    const std::string destination = is_text ? "" : write_(goal);
    if (!is_text && percent_decoded(destination) == percent_decoded(link.destination)) return;
    switch (link.form) {
      case Link::Form::front_matter:
        return;  // the head of a page is another matter
      case Link::Form::autolink:
        return is_text ? drop_autolink(link) : replace(link, destination);
      case Link::Form::html:
        return replace(link, is_text ? "#" : destination);
      case Link::Form::reference:
      case Link::Form::image_reference:
        return rewrite_reference(link, destination);
      default:
        return is_text ? drop_inline(link) : replace(link, destination);
    }
  }

  void replace(const Link& link, std::string_view destination) {
    edit(link.where.offset, link.where.offset + link.size, destination);
  }

  void drop_autolink(const Link& link) {
    std::size_t begin = link.where.offset;
    std::size_t end = begin + link.size;
    const bool is_pointed = begin > 0 && source_[begin - 1] == '<' && end < source_.size() && source_[end] == '>';
    edit(begin - (is_pointed ? 1 : 0), end + (is_pointed ? 1 : 0), "");
  }

  // Where the text of a link begins: behind "[" or "![".
  std::size_t text_begin(const Link& link) const {
    const std::size_t at = link.used.offset;
    if (source_.substr(at).starts_with("![")) return at + 2;
    return source_.substr(at).starts_with('[') ? at + 1 : source_.npos;
  }

  // "[text](destination)" to "text".
  void drop_inline(const Link& link) {
    const std::size_t begin = text_begin(link);
    const std::size_t close = begin == source_.npos ? source_.npos : closing_bracket(source_, begin);
    if (close == source_.npos) return replace(link, "#");
    const auto target = inline_target_at(source_, close + 1);
    if (!target) return replace(link, "#");
    edit(link.used.offset, begin, "");
    edit(close, target->end, "");
  }

  // "[text][label]" to "[text](destination)", or to "text".
  void rewrite_reference(const Link& link, const std::string& destination) {
    const std::size_t begin = text_begin(link);
    const std::size_t close = begin == source_.npos ? source_.npos : closing_bracket(source_, begin);
    if (close == source_.npos) return;
    std::size_t end = close + 1;
    if (const auto label = label_at(source_, end)) end = label->end + 1;
    if (source_.substr(end).starts_with("[]")) end += 2;
    dropped_.push_back(link.where.offset);
    if (destination.empty()) edit(link.used.offset, begin, "");
    edit(close, end, destination.empty() ? "" : "](" + destination + ")");
  }

  void rewrite_wiki(const LinkCandidate& candidate, const LinkGoal& goal) {
    if (goal.kind == LinkGoal::Kind::kept) return;
    const std::size_t begin = candidate.where.offset - 2;
    const std::size_t end = candidate.where.offset + candidate.target.size() + 2;
    if (candidate.where.offset < 2 || source_.substr(begin, 2) != "[[" || source_.substr(end - 2, 2) != "]]") return;
    const std::size_t bar = candidate.target.find('|');
    std::string shown = bar == std::string::npos ? candidate.target.substr(0, candidate.target.find('#'))
                                                 : candidate.target.substr(bar + 1);
    if (goal.is_secret && bar == std::string::npos) shown.clear();
    edit(begin, end, goal.kind == LinkGoal::Kind::text ? shown : "[" + shown + "](" + write_(goal) + ")");
  }

  // Definitions of links that now have their destination with them, or none.
  void drop_definitions() {
    for (const LinkDefinition& definition : page_.document.definitions) {
      const std::size_t begin = definition.where.offset;
      std::size_t end = begin;
      for (int line = definition.where.line; line <= definition.last_line; ++line) {
        end = std::min(source_.find('\n', end), source_.size() - 1) + 1;
      }
      const bool is_dropped = std::ranges::any_of(dropped_, [&](std::size_t at) { return begin <= at && at < end; });
      if (is_dropped) edit(begin, end, "");
    }
  }

  void edit(std::size_t begin, std::size_t end, std::string_view text) {
    if (begin <= end && end <= source_.size()) edits_.push_back({begin, end, std::string(text)});
  }

  Rewritten apply() {
    std::ranges::stable_sort(edits_, {}, &SourceEdit::begin);
    Rewritten out;
    out.body = page_.document.body;
    std::size_t at = out.body;
    for (SourceEdit& each : edits_) {
      if (each.begin < at) continue;
      out.text += source_.substr(at, each.begin - at);
      out.text += each.text;
      at = each.end;
      out.edits.push_back(std::move(each));
    }
    out.text += source_.substr(std::min(at, source_.size()));
    return out;
  }

  const EditionPage& page_;
  const std::string_view source_;
  const WriteDestination& write_;
  std::vector<SourceEdit> edits_;
  std::vector<std::size_t> dropped_;  // where the destinations stand of references that are no more
};

}  // namespace

std::size_t Rewritten::place_of(std::size_t source_offset) const {
  std::size_t place = source_offset - body;
  for (const SourceEdit& edit : edits) {
    if (edit.end > source_offset) break;
    place += edit.text.size();
    place -= edit.end - edit.begin;
  }
  return place;
}

Rewritten rewrite_body(const EditionPage& page, const WriteDestination& write, std::vector<SourceEdit> more) {
  return BodyRewriter(page, write, std::move(more)).run();
}

std::string relative_destination(std::string_view from, std::string_view path, std::string_view fragment) {
  std::string destination;
  if (from != path) {
    std::size_t common = 0;
    for (std::size_t i = 0; i < std::min(from.size(), path.size()) && from[i] == path[i]; ++i) {
      if (from[i] == '/') common = i + 1;
    }
    const auto ups = std::ranges::count(from.substr(common), '/');
    for (std::ptrdiff_t i = 0; i < ups; ++i) destination += "../";
    destination += encode_more(encode_uri_path(path.substr(common)));
  }
  if (!fragment.empty()) destination += '#' + encode_more(encode_uri_path(fragment));
  if (destination.empty()) return "#";
  return destination;
}

}  // namespace kb
