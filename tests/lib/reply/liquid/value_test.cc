#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/error.h"
#include "kb/liquid_value.h"
#include "reply/liquid/big_int.h"
#include "reply/liquid/number.h"
#include "reply/liquid/value_text.h"

namespace kb::liquid {
namespace {

TEST(LiquidValue, JsonComesBackAsItWas) {
  const std::string json = R"({"b":[1,-2.5,"x\n退",null,true],"a":{"z":123456789012345678901234567890,"y":{}}})";
  EXPECT_EQ(to_json(Value::from_json(json, "-")), json);
}

TEST(LiquidValue, WrongJsonHasAPlace) {
  try {
    Value::from_json("{\n  \"a\": nope\n}", "v.json");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.location().path, "v.json");
    EXPECT_EQ(error.location().line, 2);
    EXPECT_THAT(error.what(), testing::HasSubstr("'v.json' is not valid JSON"));
  }
  EXPECT_THROW(Value::from_json("", "-"), Error);
  EXPECT_THROW(Value::from_json(std::string(100'000, '['), "-"), Error);
}

TEST(LiquidValue, TomlIsReadStrictly) {
  EXPECT_EQ(to_json(Value::from_toml("a = 1\n[b]\nc = [1.5, \"x\", 2026-01-31]\n", "v.toml")),
            R"({"a":1,"b":{"c":[1.5,"x","2026-01-31"]}})");
  EXPECT_THROW(Value::from_toml("a = \n", "v.toml"), Error);
}

TEST(LiquidValue, ObjectsKeepTheirOrderHoweverMany) {
  Object object;
  for (int i = 0; i < 100; ++i) object.set("k" + std::to_string(99 - i), Value(i));
  object.set("k50", Value("changed"));
  EXPECT_EQ(object.size(), 100U);
  EXPECT_EQ(object.members()[0].first, "k99");
  EXPECT_EQ(to_text(*object.find("k50")), "changed");
  EXPECT_EQ(object.members()[49].first, "k50");
  EXPECT_EQ(object.find("k100"), nullptr);
}

TEST(LiquidValue, PathsMakeObjectsAndMergingKeepsTheRest) {
  const Value value = with_path(with_path(Value(), "a.b", Value(1)), "a.c.d", Value("x"));
  EXPECT_EQ(to_json(value), R"({"a":{"b":1,"c":{"d":"x"}}})");
  EXPECT_EQ(to_json(merged(value, Value::from_json(R"({"a":{"b":2},"e":3})", "-"))),
            R"({"a":{"b":2,"c":{"d":"x"}},"e":3})");
}

TEST(LiquidBigInt, AgreesWithKnownProducts) {
  const BigInt big = BigInt::from_digits("123456789012345678901234567890");
  const BigInt small = BigInt::from_digits("-987654321098765432109");
  EXPECT_EQ((big * small).to_string(), "-121932631137021795226076817523485749121223746380010");
  const auto [quotient, rest] = (big * small + BigInt(7)).divide(small);
  EXPECT_EQ(quotient * small + rest, big * small + BigInt(7));
  EXPECT_EQ((big + (-big)).to_string(), "0");
  EXPECT_EQ(BigInt(INT64_MIN).to_int64(), INT64_MIN);
  EXPECT_EQ((BigInt(INT64_MAX) + BigInt(1)).to_int64(), std::nullopt);
  EXPECT_EQ(BigInt(-7).floor_divide(BigInt(2)).first.to_string(), "-4");
  EXPECT_EQ(BigInt(-7).floor_divide(BigInt(2)).second.to_string(), "1");
}

TEST(LiquidNumber, PrintsFloatsAsRubyDoes) {
  EXPECT_EQ(real_text(1), "1.0");
  EXPECT_EQ(real_text(0.1), "0.1");
  EXPECT_EQ(real_text(1e15), "1000000000000000.0");
  EXPECT_EQ(real_text(1e16), "1.0e+16");
  EXPECT_EQ(real_text(0.0001), "0.0001");
  EXPECT_EQ(real_text(0.00001), "1.0e-05");
  EXPECT_EQ(real_text(-1.5e300), "-1.5e+300");
}

}  // namespace
}  // namespace kb::liquid
