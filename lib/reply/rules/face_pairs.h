// The faces of one reply beside each other: which two should say the same.
#pragma once

#include <string>
#include <vector>

#include "reply/rules/rules.h"

namespace kb {

// A face with its body, its subject and what it says.
struct FaceView {
  const FaceText* body = nullptr;
  const FaceText* subject = nullptr;

  const Face& face() const { return *body->face; }
  bool is_readable() const { return body->parsed && (subject == nullptr || subject->parsed); }
};

// In the order of the group.
std::vector<FaceView> views_of(const ReplyGroup& group);

// May leave things out: a text message, what is read aloud, a brief tone.
bool is_short(const Face& face);

// "the face in 'zh' for sms".
std::string name_of(const Face& face);

struct Pair {
  FaceView main;
  FaceView other;
  bool is_translation = false;
};

// Each face beside the first of its language, and beside its counterpart in the reply's first language. None when a
// template is not valid or a language is not known.
std::vector<Pair> pairs_of(const ReplyGroup& group);

}  // namespace kb
