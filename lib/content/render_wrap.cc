#include "content/render_wrap.h"

#include <algorithm>

#include "kb/text.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::u32string_view closing = U"，。！？；：、）》」』”’】〕］｝〉…～·ー々％,.!?;:)]}%";
constexpr std::u32string_view opening = U"（《「『“‘【〔［｛〈([{";

bool is_breakable(char32_t c) {
  return is_han(c) || is_kana(c) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFFEF);
}
bool is_one_of(std::u32string_view set, char32_t c) {
  return set.find(c) != std::u32string_view::npos;
}

bool may_break_between(char32_t before, char32_t after) {
  if (before == 0) return true;
  if (!is_breakable(before) && !is_breakable(after)) return false;
  return !is_one_of(closing, after) && !is_one_of(opening, before);
}

void append_sgr(std::string& out, unsigned style) {
  if ((style & bold) != 0) out += "\x1b[1m";
  if ((style & dim) != 0) out += "\x1b[2m";
  if ((style & italic) != 0) out += "\x1b[3m";
  if ((style & underline) != 0) out += "\x1b[4m";
  if ((style & code) != 0) out += "\x1b[36m";
}

}  // namespace

int StyledText::add_link(std::string address) {
  links_.push_back(std::move(address));
  return static_cast<int>(links_.size());
}

void StyledText::add(std::string_view raw, unsigned style, int link) {
  const std::string text = for_terminal(raw);
  std::size_t begin = 0;
  char32_t first = 0;
  const auto flush = [&](std::size_t end) {
    if (end > begin)
      add_atom(std::string_view(text).substr(begin, end - begin), style, link, may_break_between(last_, first));
  };
  char32_t previous = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const bool space = point.value == U' ' || point.value == U'\n' || point.value == U'\t';
    if (space) {
      flush(at);
      last_ = 0;
      if (atoms_.empty() || !atoms_.back().space) {
        add_atom(" ", style, link, true);
        atoms_.back().space = true;
      }
      begin = at + point.length;
    } else if (at == begin) {
      first = point.value;
    } else if (is_breakable(previous) || is_breakable(point.value)) {
      flush(at);
      last_ = previous;
      begin = at;
      first = point.value;
    }
    previous = space ? 0 : point.value;
    at += point.length;
  }
  flush(text.size());
  if (!text.empty()) last_ = previous;
}

void StyledText::add_atom(std::string_view text, unsigned style, int link, bool may_break) {
  Atom atom;
  atom.text = text;
  atom.width = display_width(text);
  atom.style = style;
  atom.link = link;
  atom.may_break = may_break || (!atoms_.empty() && (atoms_.back().space || atoms_.back().line_end));
  atoms_.push_back(std::move(atom));
}

void StyledText::add_break() {
  Atom atom;
  atom.line_end = true;
  atoms_.push_back(atom);
  last_ = 0;
}

std::size_t StyledText::widest_line() const {
  std::size_t widest = 0;
  std::size_t width = 0;
  for (const Atom& atom : atoms_) {
    width = atom.line_end ? 0 : width + atom.width;
    widest = std::max(widest, width);
  }
  return widest;
}

std::size_t StyledText::word_end(std::size_t begin) const {
  std::size_t end = begin + 1;
  while (end < atoms_.size() && !atoms_[end].may_break && !atoms_[end].space && !atoms_[end].line_end) ++end;
  return end;
}

std::size_t StyledText::widest_word() const {
  std::size_t widest = 0;
  for (std::size_t begin = 0; begin < atoms_.size();) {
    const std::size_t end = word_end(begin);
    std::size_t width = 0;
    for (std::size_t i = begin; i < end; ++i) width += atoms_[i].width;
    widest = std::max(widest, width);
    begin = end;
  }
  return widest;
}

void StyledText::cut_words(std::size_t width) {
  std::vector<Atom> result;
  for (std::size_t begin = 0; begin < atoms_.size();) {
    const std::size_t end = word_end(begin);
    std::size_t total = 0;
    for (std::size_t i = begin; i < end; ++i) total += atoms_[i].width;
    for (std::size_t i = begin; i < end; ++i) {
      if (total <= width) {
        result.push_back(atoms_[i]);
        continue;
      }
      for (std::size_t at = 0; at < atoms_[i].text.size();) {
        const std::size_t length = code_point_at(atoms_[i].text, at).length;
        Atom atom = atoms_[i];
        atom.text = atoms_[i].text.substr(at, length);
        atom.width = display_width(atom.text);
        atom.may_break = atom.width > 0;
        result.push_back(std::move(atom));
        at += length;
      }
    }
    begin = end;
  }
  atoms_ = std::move(result);
}

std::vector<StyledText::Line> StyledText::wrap(std::size_t width, bool colour, bool cut) const {
  StyledText copy;
  if (cut) {
    copy = *this;
    copy.cut_words(width);
  }
  const StyledText& text = cut ? copy : *this;
  const std::vector<Atom>& atoms = text.atoms_;
  std::vector<Line> lines;
  std::size_t begin = 0;
  std::size_t used = 0;
  const auto finish = [&](std::size_t end) {
    while (end > begin && atoms[end - 1].space) used -= atoms[--end].width;
    lines.push_back({text.print(begin, end, colour), used});
    used = 0;
  };
  for (std::size_t at = 0; at < atoms.size();) {
    if (atoms[at].line_end) {
      finish(at);
      begin = ++at;
      continue;
    }
    if (atoms[at].space) {
      if (begin == at) {
        begin = ++at;
      } else {
        used += atoms[at++].width;
      }
      continue;
    }
    const std::size_t end = text.word_end(at);
    std::size_t word = 0;
    for (std::size_t i = at; i < end; ++i) word += atoms[i].width;
    if (used > 0 && used + word > width) {
      finish(at);
      begin = at;
    }
    used += word;
    at = end;
  }
  if (begin < atoms.size()) finish(atoms.size());
  return lines;
}

std::string StyledText::print(std::size_t begin, std::size_t end, bool colour) const {
  std::string out;
  unsigned style = plain;
  int link = 0;
  const auto change = [&](unsigned next_style, int next_link) {
    if (colour && style != next_style) {
      if (style != plain) out += "\x1b[0m";
      append_sgr(out, next_style);
      style = next_style;
    }
    if (link != next_link) {
      out += "\x1b]8;;";
      if (next_link != 0) out += links_[static_cast<std::size_t>(next_link) - 1];
      out += "\x1b\\";
      link = next_link;
    }
  };
  for (std::size_t i = begin; i < end; ++i) {
    change(atoms_[i].style, atoms_[i].link);
    out += atoms_[i].text;
  }
  change(plain, 0);
  return out;
}

}  // namespace kb
