#include "kb/channel.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "kb/text.h"
#include "text/unicode.h"

namespace kb {
namespace {

// Ten segments is where operators begin to drop messages; 280 characters is the shortest limit of the large networks.
constexpr Channel channel_table[] = {
    {"email", "e-mail mail 邮件 电子邮件 邮箱", true, LengthUnit::none, 0, true, false, false},
    {"chat", "im livechat live-chat messenger whatsapp wechat 聊天 在线 在线客服 微信", false, LengthUnit::none, 0,
     false, false, false},
    {"sms", "text txt text-message 短信 短消息", false, LengthUnit::segments, 10, false, false, true},
    {"phone", "call voice telephone 电话 语音 热线", false, LengthUnit::none, 0, false, true, false},
    {"social", "social-media tweet post weibo 社交 社交媒体 微博", false, LengthUnit::characters, 280, false, false,
     true},
};

struct MarkupRow {
  Markup markup;
  std::string_view name;
};
constexpr MarkupRow markups[] = {{Markup::plain, "plain"}, {Markup::markdown, "markdown"}, {Markup::html, "html"}};

std::vector<std::string> names_of(const Channel& channel) {
  std::vector<std::string> names{std::string(channel.name)};
  for (std::string_view rest = channel.aliases; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    names.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return names;
}

}  // namespace

std::span<const Channel> channels() {
  return channel_table;
}

const Channel* parse_channel(std::string_view name) {
  const std::string wanted = ascii_lower(trim(name));
  for (const Channel& channel : channel_table) {
    const auto names = names_of(channel);
    if (std::find(names.begin(), names.end(), wanted) != names.end()) return &channel;
  }
  return nullptr;
}

std::vector<std::string> channel_names() {
  std::vector<std::string> all;
  for (const Channel& channel : channel_table) {
    for (std::string& name : names_of(channel)) all.push_back(std::move(name));
  }
  return all;
}

std::string_view to_string(Markup markup) {
  return markups[static_cast<int>(markup)].name;
}

std::optional<Markup> parse_markup(std::string_view name) {
  for (const MarkupRow& row : markups) {
    if (row.name == name) return row.markup;
  }
  return std::nullopt;
}

std::string to_string(const ChannelNote& note) {
  switch (note.kind) {
    case ChannelNote::Kind::address_left_out:
      return fmt::format("the address '{}' cannot be read aloud and was left out", note.text);
    case ChannelNote::Kind::relative_link:
      return fmt::format("the link to '{}' leads nowhere outside the knowledge base; its text stays", note.text);
    case ChannelNote::Kind::emoji_left_out:
      return fmt::format("the emoji '{}' cannot be read aloud and was left out", note.text);
  }
  return {};
}

LengthCheck check_length(std::string_view text, const Channel& channel, const SmsOptions& options,
                         std::optional<std::size_t> longest) {
  LengthCheck check{channel.unit, 0, longest.value_or(channel.longest)};
  const SmsOptions counted = channel.counts_signature ? options : SmsOptions{};
  if (channel.unit == LengthUnit::segments) {
    check.used = sms_segments(text, counted).segments.size();
  } else {
    check.used = count_characters(text) + count_characters(counted.signature);
    if (longest) check.unit = LengthUnit::characters;
  }
  return check;
}

}  // namespace kb
