// One face of a reply, to be filled many times with values that are made up.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/reply.h"
#include "kb/reply_test.h"
#include "reply/combinations.h"
#include "reply/sample.h"

namespace kb {

// What became of one filling.
struct Tried {
  std::optional<Filled> filled;  // nothing when the template cannot be rendered:
  std::string error;
  Location where;

  bool ok() const { return filled && filled->ok(); }

  // Stopped by the limits of a trial, which are far below those of a filling.
  bool is_too_large() const;
};

// Noon, UTC.
liquid::Moment noon_of(Date day);

// The request that test settings make, without values.
FillRequest test_request(const TestSettings& settings);

Tried try_to_fill(const Reply& reply, const FillRequest& request);

class Trial {
 public:
  using Values = std::map<std::string, std::string>;

  Trial(const Face& face, const TestSettings& settings);

  // Why the face cannot be tried with values that are made up; empty: it can.
  const std::string& why_not() const { return why_not_; }

  // The template's error, when it is not valid.
  const std::optional<Error>& broken() const { return broken_; }

  const Face& face() const { return reply_.faces.front(); }
  const std::vector<Input>& inputs() const { return inputs_; }

  // Names of its channels, the usual one for a face of any channel.
  std::vector<std::string> channels() const;

  // Whether every input is declared, so that a value made up is one that can be given.
  bool is_declared() const;

  // Where the input is used first: printed, if it is anywhere.
  Location place_of(const std::string& name) const;
  bool is_used(const std::string& name) const;  // in the body

  std::vector<Combination> all_combinations() const;
  Values values_of(const Combination& combination) const;

  Tried fill(const Values& values, const std::string& channel, Markup markup = Markup::plain) const;

  // "with 'abroad', without 'return_code', 'reason' = broken": the inputs that are not as in the first combination.
  // `named` are those that are told also when they are.
  std::string describe(const Combination& combination, const std::vector<std::size_t>& named) const;

 private:
  void parse();
  void try_sample();

  TestSettings settings_;
  Reply reply_;  // of that one face
  std::vector<liquid::Use> body_uses_;
  std::vector<liquid::Use> uses_;  // and those of the subject
  std::vector<Input> inputs_;
  std::string why_not_;
  std::optional<Error> broken_;
};

}  // namespace kb
