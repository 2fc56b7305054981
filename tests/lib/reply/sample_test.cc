#include "reply/sample.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kb {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::Optional;
using testing::SizeIs;

constexpr Date sample_day = 2026y / 1 / 5;

Variable variable_of(VariableType type) {
  Variable variable;
  variable.name = "x";
  variable.type = type;
  return variable;
}

TEST(SampleValue, EveryTypeHasOne) {
  for (const VariableTypeRow& row : variable_types()) {
    Variable variable = variable_of(row.type);
    const bool is_chosen = row.type == VariableType::choice || row.type == VariableType::multi;
    if (is_chosen) variable.choices = {{"first", {}}, {"second", {}}};
    const auto sample = sample_value(variable, sample_day);
    ASSERT_TRUE(sample) << row.name;
    EXPECT_TRUE(parse_value(variable, *sample, sample_day).ok()) << row.name;
  }
}

TEST(SampleValue, IsTheExampleIfThatIsAllowed) {
  Variable variable = variable_of(VariableType::string);
  variable.example = "Ms Example";
  EXPECT_THAT(sample_value(variable, sample_day), Optional(std::string("Ms Example")));
  variable.max = "5";
  EXPECT_THAT(sample_value(variable, sample_day), Optional(std::string("Ms A")));
  variable.min = "5";
  EXPECT_THAT(sample_value(variable, sample_day), Optional(std::string("xxxxx")));
}

TEST(SampleValue, StaysWithinTheLimits) {
  Variable variable = variable_of(VariableType::integer);
  variable.min = "10";
  EXPECT_THAT(sample_value(variable, sample_day), Optional(std::string("10")));
}

TEST(SampleValue, IsNotGuessedForAPattern) {
  Variable variable = variable_of(VariableType::id);
  variable.pattern = "R-[0-9]+";
  EXPECT_FALSE(sample_value(variable, sample_day));
  variable.example = "R-1";
  EXPECT_TRUE(sample_value(variable, sample_day));
}

std::vector<Input> inputs_for(const std::vector<Variable>& variables, std::string_view source) {
  std::string unknown;
  const liquid::Template parsed = liquid::parse(source);
  return inputs_of(variables, parsed.uses(), sample_day, unknown);
}

TEST(InputsOf, AreWhatTheTemplateUsesAndWhatThatDependsOn) {
  Variable day = variable_of(VariableType::date);
  day.name = "day";
  day.depends_on = {{"late", "", false}};
  Variable late = variable_of(VariableType::boolean);
  late.name = "late";
  Variable spare = variable_of(VariableType::string);
  const std::vector<Variable> variables = {day, late, spare};
  const std::vector<Input> inputs = inputs_for(variables, "{{ day }}");
  ASSERT_THAT(inputs, SizeIs(2));
  EXPECT_EQ(inputs[0].name, "day");
  EXPECT_THAT(inputs[1].ways, ElementsAre(Optional(std::string("true")), Optional(std::string("false"))));
}

TEST(InputsOf, OptionalOnesMayBeBlankUnlessTheyHaveADefault) {
  Variable variable = variable_of(VariableType::string);
  variable.required = false;
  EXPECT_TRUE(inputs_for({variable}, "{{ x }}").front().can_be_blank());
  variable.preset = "y";
  EXPECT_FALSE(inputs_for({variable}, "{{ x }}").front().can_be_blank());
}

TEST(InputsOf, WhatIsNotDeclaredMayBeBlankWhereTheTemplateCopesWithIt) {
  const std::vector<Input> inputs =
      inputs_for({}, "{{ a.b }}{% if c %}{{ d | default: '' }}{% endif %}{% for e in f %}{{ e }}{% endfor %}");
  std::string blanks;
  for (const Input& input : inputs) blanks += input.name + (input.can_be_blank() ? "? " : " ");
  EXPECT_EQ(blanks, "a.b c? d? f ");
}

}  // namespace
}  // namespace kb
