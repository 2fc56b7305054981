#include "content/render_frame.h"

#include <utility>

#include "kb/text.h"

namespace kb {

void Frame::open(Level level) {
  if (hidden_ > 0 || indent_ + level.width > width_ / 2) {
    ++hidden_;
    return;
  }
  indent_ += level.width;
  levels_.push_back(std::move(level));
}

void Frame::open_quote(bool colour) {
  open_prefix(colour ? "\x1b[2m│\x1b[0m " : "│ ");
}

void Frame::open_prefix(std::string_view prefix) {
  write_blank_line();
  open({std::string(prefix), {}, 2, false});
}

void Frame::open_item(std::string marker) {
  const std::size_t width = display_width(marker);
  open({std::string(width, ' '), std::move(marker), width, true});
}

void Frame::close() {
  if (hidden_ > 0) {
    --hidden_;
    return;
  }
  if (levels_.empty()) return;
  if (levels_.back().waits) line({});
  indent_ -= levels_.back().width;
  levels_.pop_back();
}

void Frame::write_blank_line() {
  if (blank_wanted_ && !out_.empty()) {
    for (const Level& level : levels_) {
      if (level.waits) break;
      out_ += level.rest;
    }
    write({});
  }
  blank_wanted_ = false;
}

void Frame::line(std::string_view text) {
  write_blank_line();
  for (Level& level : levels_) {
    out_ += level.waits ? level.marker : level.rest;
    level.waits = false;
  }
  write(text);
}

void Frame::write(std::string_view text) {
  out_ += text;
  while (!out_.empty() && out_.back() == ' ') out_.pop_back();
  out_ += '\n';
}

}  // namespace kb
