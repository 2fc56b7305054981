#include "kb/channel.h"
#include "kb/render.h"
#include "text/char_class.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr char32_t joiner = 0x200D;
constexpr char32_t keycap = 0x20E3;
constexpr char32_t colour_selector = 0xFE0F;

bool is_flag_letter(char32_t c) {
  return c >= 0x1F1E6 && c <= 0x1F1FF;
}

bool continues_emoji(char32_t c, char32_t previous) {
  return c == joiner || c == keycap || (c >= 0xFE00 && c <= colour_selector) || is_skin_tone(c) ||
         (c >= 0xE0020 && c <= 0xE007F) || (previous == joiner && is_pictograph(c)) ||
         (is_flag_letter(c) && is_flag_letter(previous));
}

// The bytes of the emoji at `at`, 0 when there is none. ©, ® and ™ are text unless they are asked to be in colour.
std::size_t emoji_length(std::string_view text, std::size_t at) {
  const CodePoint first = code_point_at(text, at);
  if (first.value < 0xA9) return 0;
  std::size_t end = at + first.length;
  const char32_t next = end < text.size() ? code_point_at(text, end).value : 0;
  const bool is_picture = is_colour_emoji(first.value) || is_flag_letter(first.value) ||
                          (is_pictograph(first.value) && (first.value >= 0x2190 || next == colour_selector));
  if (!is_picture) return 0;
  for (char32_t previous = first.value; end < text.size();) {
    const CodePoint c = code_point_at(text, end);
    if (!continues_emoji(c.value, previous)) break;
    end += c.length;
    previous = c.value;
  }
  return end - at;
}

// Whether a blank beside something that was cut is one too many.
bool is_line_edge(const std::string& out) {
  return out.empty() || out.back() == '\n' || out.back() == ' ';
}

void drop_blanks_at_end(std::string& out) {
  while (out.ends_with(' ')) out.pop_back();
}

void drop_emoji(ChannelText& spoken) {
  std::string out;
  const std::string_view text = spoken.text;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = emoji_length(text, at);
    if (length == 0) {
      if (text[at] == '\n') drop_blanks_at_end(out);
      const CodePoint c = code_point_at(text, at);
      const bool is_decoration = c.value == keycap || c.value == colour_selector;
      if (!is_decoration) out += text.substr(at, c.length);
      at += c.length;
      continue;
    }
    spoken.notes.push_back({ChannelNote::Kind::emoji_left_out, std::string(text.substr(at, length))});
    at += length;
    if (at < text.size() && text[at] == ' ' && is_line_edge(out)) ++at;
    if (at < text.size() && std::string_view(",.;:!?").find(text[at]) != std::string_view::npos)
      drop_blanks_at_end(out);
  }
  drop_blanks_at_end(out);
  spoken.text = std::move(out);
}

ChannelText render_text(std::string_view markdown, const Channel& channel) {
  PlainRendering plain = render_plain(markdown, !channel.is_spoken);
  ChannelText out{std::move(plain.text), {}};
  for (std::string& address : plain.addresses)
    out.notes.push_back({ChannelNote::Kind::address_left_out, std::move(address)});
  for (std::string& address : plain.relative)
    out.notes.push_back({ChannelNote::Kind::relative_link, std::move(address)});
  if (channel.is_spoken) drop_emoji(out);
  return out;
}

}  // namespace

ChannelText render_for_channel(std::string_view markdown, const Channel& channel, Markup markup) {
  if (!channel.any_markup || markup == Markup::plain) return render_text(markdown, channel);
  if (markup == Markup::html) return {render_message_html(markdown), {}};
  return {std::string(markdown), {}};
}

}  // namespace kb
