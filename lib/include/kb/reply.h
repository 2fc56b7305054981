// Canned replies: a reply has faces (the same answer in other languages, for other channels, in other tones) and is
// filled with typed values until nothing is open. Reading and filling are functions from values to values; what cannot
// be filled is said, and then there is no text to send.
//
// A reply's faces stand in one file, parted by lines like
//     <!-- face: channel=sms lang=zh tone=brief subject="Order {{ order_id }}" -->
// or in several: files whose paths differ only in their language folder or in suffixes ("en/late.md", "zh/late.md",
// "late.sms.zh.md") are one reply.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"
#include "kb/channel.h"
#include "kb/date.h"
#include "kb/document.h"
#include "kb/liquid.h"
#include "kb/scars.h"
#include "kb/variable.h"

namespace kb {

struct Face {
  std::string path;                   // of its file
  std::string lang;                   // empty: not told
  std::vector<std::string> channels;  // names of channels(); empty: any
  std::string tone;                   // empty: any
  std::string subject;                // a template; empty: none
  std::string body;                   // a template of Markdown
  int line = 1;                       // of the file, where the body begins
  std::vector<Variable> variables;    // those of its file
};

struct Reply {
  std::string id;
  std::string title;
  std::string shortcut;
  std::string path;
  std::vector<Face> faces;        // those of the named file first, each file's in its order
  std::vector<Finding> findings;  // met while reading variables and faces
};

// What the paths of one reply's files have in common: the path without language folders, language and channel suffixes.
KB_API std::string reply_key(const std::string& path);

// A reply of its files; the first is the one that was asked for. There must be one.
KB_API Reply read_reply(std::span<const Document> files);

// What is wrong with the reply in this file, sorted: its variables and face lines, templates that are not valid, names
// that are not declared (where any are) and names that are never used. check_replies() (kb/reply_rules.h) finds more.
KB_API std::vector<Finding> check_reply(const Document& file);

// The face that is wanted, and who is asking. Empty: no wish.
struct FaceWish {
  std::string lang;
  std::string channel;
  std::string tone;
};

struct FaceChoice {
  const Face* face = nullptr;
  const Channel* channel = nullptr;   // the wished one, else the face's first, else e-mail
  std::vector<std::string> notes;     // wishes that could not be met
  std::vector<std::string> compared;  // one line for each face and why it was taken or not, for --explain
};

// Language counts before channel, channel before tone; the first of equals. Without a wish for a language, or
// a face in it, that of the reply's first face. Throws Error(usage) when the channel is unknown.
KB_API FaceChoice choose_face(const Reply& reply, const FaceWish& wish);

struct FillRequest {
  FaceWish face;
  std::map<std::string, std::string> values;  // as a person gave them, by variable or by path ("ticket.id")
  liquid::Value context;                      // what a ticket says, for `from` and for paths that are not declared
  Markup markup = Markup::plain;
  Date today{};
  liquid::Moment now;
  liquid::Mode mode = liquid::Mode::kb;
  liquid::OnMissing on_missing = liquid::OnMissing::fail;
  std::function<std::optional<std::string>(std::string_view name)> load_partial;
  SmsOptions sms;
  liquid::RenderLimits limits;
};

// A variable without a usable value.
struct Unresolved {
  std::string name;
  Location location;    // in the template; line 0 for a value that was given and cannot be used
  std::string why;      // "undefined", "no day: ..."
  std::string nearest;  // a known name that is nearly this one, or empty
};

struct Filled {
  const Face* face = nullptr;
  const Channel* channel = nullptr;
  std::string subject;
  std::string text;                    // empty unless `ok`
  std::vector<Unresolved> unresolved;  // by line
  std::vector<Scar> scars;             // in the text: traces of something that was left out
  std::vector<std::string> notes;      // for the agent: what was changed or left out on the way
  LengthCheck length;
  std::optional<int> cursor_line;  // of the text, from 1: where the template says `{% cursor %}`

  bool ok() const { return unresolved.empty(); }
};

// What a ticket's JSON says, as Zendesk, Freshdesk, Chatwoot, Intercom and Front write it, with `customer.name`,
// `.email`,
// `.phone`, `agent.name`, `.email`, `ticket.id` and `.subject` beside its own names.
KB_API liquid::Value ticket_context(const liquid::Value& ticket);

// Adds what was given for the reply: members by variable, lists with commas between; what is an object says something
// about the ticket. `given` is an object.
KB_API void add_values(const liquid::Value& given, FillRequest& request);

// The reply's text. Throws Error(usage) with the place for a template that is invalid or cannot be
// rendered.
KB_API Filled fill(const Reply& reply, const FillRequest& request);

// What is still to be asked before the reply can be filled, in the order of the file: variables that the wished face
// uses, that have no value yet and whose conditions are met by the values given. Those with a preset are among them
// with `offer_presets`. Paths that are not declared are strings.
KB_API std::vector<Variable> open_questions(const Reply& reply, const FillRequest& request, bool offer_presets = false);

}  // namespace kb
