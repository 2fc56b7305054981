// The ways a reply leaves the desk: what each carries and how long it may be; a reply's Markdown made into what the
// channel takes; text messages cut into the segments that are paid for. Functions from text to text.
//
// Text messages follow 3GPP TS 23.038: the default alphabet with its extension table, else UCS-2. National language
// shift tables are left out: operators differ in what they support, and text in them would be counted too cheaply.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"

namespace kb {

enum class Markup { plain, markdown, html };

enum class LengthUnit { none, characters, segments };

struct Channel {
  std::string_view name;
  std::string_view aliases;  // separated by spaces, lower case
  bool has_subject;
  LengthUnit unit;
  std::size_t longest;  // in that unit; 0: no limit
  bool any_markup;      // Markdown and HTML may be sent; else plain text only
  bool is_spoken;       // read aloud: no addresses of pages, no emoji
  bool counts_signature;
};

// In the order of the manual.
KB_API std::span<const Channel> channels();

// By name or alias, letter case ignored; nullptr when unknown.
KB_API const Channel* parse_channel(std::string_view name);

// Names and aliases, for "did you mean".
KB_API std::vector<std::string> channel_names();

KB_API std::string_view to_string(Markup markup);
KB_API std::optional<Markup> parse_markup(std::string_view name);

// What did not make it into the channel's text, for the agent to know.
struct ChannelNote {
  enum class Kind { address_left_out, relative_link, emoji_left_out };

  Kind kind = Kind::address_left_out;
  std::string text;  // the address or the emoji

  bool operator==(const ChannelNote&) const = default;
};

KB_API std::string to_string(const ChannelNote& note);

struct ChannelText {
  std::string text;
  std::vector<ChannelNote> notes;  // in order
};

// The reply's Markdown as the channel takes it. `markup` other than plain counts only where the channel has any_markup.
// A spoken channel gets texts of links without their addresses.
KB_API ChannelText render_for_channel(std::string_view markdown, const Channel& channel, Markup markup = Markup::plain);

enum class SmsEncoding { gsm7, ucs2 };

// A character that is not in the default alphabet, and what could stand instead.
struct SmsForeign {
  char32_t character = 0;
  int line = 1;  // both from 1, columns in characters
  int column = 1;
  std::size_t offset = 0;                  // bytes
  std::optional<std::string> replacement;  // "" when it can just be left out
};

struct SmsOptions {
  std::string signature;        // with or without 【】; added once, unless the text has it already
  bool signature_first = true;  // else it ends the message
};

struct SmsSegments {
  SmsEncoding encoding = SmsEncoding::gsm7;
  std::size_t units = 0;  // septets or UTF-16 code units, without the headers of segments
  std::vector<std::string> segments;
  std::size_t left = 0;             // units that still fit into the last segment
  std::vector<SmsForeign> foreign;  // the first hundred
  std::size_t foreign_count = 0;
};

// Filled segment by segment: 160 septets or 70 code units alone, 153 or 67 each when there are more. Neither an escape
// sequence nor a surrogate pair is split. No segments for an empty text.
KB_API SmsSegments sms_segments(std::string_view text, const SmsOptions& options = {});

// With every replacement that `foreign` suggests, when that makes all of it fit the default alphabet; else unchanged.
KB_API std::string sms_in_default_alphabet(std::string_view text);

struct LengthCheck {
  LengthUnit unit = LengthUnit::none;
  std::size_t used = 0;
  std::size_t longest = 0;  // 0: no limit

  bool fits() const { return over() == 0; }
  std::size_t over() const { return longest == 0 || used <= longest ? 0 : used - longest; }
};

// `longest` overrides the channel's own limit. The signature is counted where the channel's row says so.
KB_API LengthCheck check_length(std::string_view text, const Channel& channel, const SmsOptions& options = {},
                                std::optional<std::size_t> longest = std::nullopt);

}  // namespace kb
