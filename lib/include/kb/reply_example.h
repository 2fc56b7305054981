// A canned reply as its reader would get it, with values that are made up: for showing a reply to people and programs
// that do not fill templates. Functions from values to values.
#pragma once

#include <string>
#include <vector>

#include "kb/api.h"
#include "kb/reply.h"
#include "kb/reply_test.h"

namespace kb {

// One face, filled for channels that all get the same.
struct ReplyExample {
  std::string lang;
  std::string tone;
  std::vector<std::string> channels;
  std::string subject;  // empty: none
  std::string text;     // Markdown; plain text where the channel takes nothing else
};

struct ReplyExamples {
  std::vector<ReplyExample> examples;  // in the order of the faces
  std::string why_not;                 // of a face that cannot be filled with values that are made up; else empty
};

// Of each face: every variable has a value and every switch is on. The day is that of the settings.
KB_API ReplyExamples reply_examples(const Reply& reply, const TestSettings& settings);

}  // namespace kb
