#include "text/private_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/case_name.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> found_in(const std::string& text) {
  std::vector<std::string> found;
  for (const PrivateData& each : find_private_data(text)) found.push_back(text.substr(each.offset, each.length));
  return found;
}

struct DataCase {
  PrivateKind kind;
  std::string text;
  std::string datum;
};

class PrivateText : public testing::TestWithParam<DataCase> {};

TEST_P(PrivateText, IsFoundWholeAndShownMasked) {
  const auto [kind, text, datum] = GetParam();
  const auto found = find_private_data(text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, kind);
  EXPECT_EQ(text.substr(found[0].offset, found[0].length), datum);
  EXPECT_TRUE(kind == PrivateKind::private_key || found[0].shown.find(datum) == std::string::npos);
}

const auto name_of_case = [](const auto& tried) { return case_name(tried.index, tried.param.datum); };

INSTANTIATE_TEST_SUITE_P(
    Persons, PrivateText,
    testing::Values(DataCase{PrivateKind::id_card, "身份证：310104198807152815。", "310104198807152815"},
                    DataCase{PrivateKind::id_card, "440306 19920229 4527", "440306 19920229 4527"},
                    DataCase{PrivateKind::bank_card, "卡号 4539578763621486", "4539578763621486"},
                    DataCase{PrivateKind::bank_card, "6228 4804 0256 4890 018", "6228 4804 0256 4890 018"},
                    DataCase{PrivateKind::bank_card, "3782-801463-98054", "3782-801463-98054"},
                    DataCase{PrivateKind::mobile, "联系张先生 13764209581", "13764209581"},
                    DataCase{PrivateKind::mobile, "联系张先生：137-6420-9581。", "137-6420-9581"},
                    DataCase{PrivateKind::mobile, "his phone is +86 137 6420 9581.", "+86 137 6420 9581"},
                    DataCase{PrivateKind::mailbox, "发到 wangxiaoming@qq.com。", "wangxiaoming@qq.com"},
                    DataCase{PrivateKind::mailbox, "<erika.m78@gmail.com>", "erika.m78@gmail.com"},
                    DataCase{PrivateKind::iban, "IBAN DE91 1000 0000 0123 4567 89x DE44 5001 0517 5407 3249 31",
                             "DE44 5001 0517 5407 3249 31"}),
    name_of_case);

// The heads are written apart so that scanners of repositories do not take these for real ones.
const std::string body = "Zk3vR8qLw0XyTn5bHc7JmPs2Df9GaEu4Ki6oV1";

INSTANTIATE_TEST_SUITE_P(Secrets, PrivateText,
                         testing::Values(DataCase{PrivateKind::access_key,
                                                  "key " + ("AK"
                                                            "IA" +
                                                            std::string("Q7ZX2MPL8RTN4WVB")),
                                                  "AK"
                                                  "IA" +
                                                      std::string("Q7ZX2MPL8RTN4WVB")},
                                         DataCase{PrivateKind::token,
                                                  "t=" + ("gh"
                                                          "p_" +
                                                          body.substr(0, 36)),
                                                  "gh"
                                                  "p_" +
                                                      body.substr(0, 36)},
                                         DataCase{PrivateKind::token,
                                                  "(" +
                                                      ("gl"
                                                       "pat-" +
                                                       body.substr(0, 20)) +
                                                      ")",
                                                  "gl"
                                                  "pat-" +
                                                      body.substr(0, 20)},
                                         DataCase{PrivateKind::token,
                                                  "xo"
                                                  "xb-73920184-" +
                                                      body.substr(0, 24),
                                                  "xo"
                                                  "xb-73920184-" +
                                                      body.substr(0, 24)},
                                         DataCase{PrivateKind::token,
                                                  "sk"
                                                  "_live_" +
                                                      body.substr(0, 24),
                                                  "sk"
                                                  "_live_" +
                                                      body.substr(0, 24)},
                                         DataCase{PrivateKind::token,
                                                  "a ey"
                                                  "JhbGciOiJIUzI1NiJ9.ey"
                                                  "JzdWIiOiI5OTMxIn0." +
                                                      body.substr(0, 30),
                                                  "ey"
                                                  "JhbGciOiJIUzI1NiJ9.ey"
                                                  "JzdWIiOiI5OTMxIn0." +
                                                      body.substr(0, 30)},
                                         DataCase{PrivateKind::private_key,
                                                  "-----BEGIN "
                                                  "RSA PRIVATE KEY-----\n" +
                                                      body + body,
                                                  "-----BEGIN "
                                                  "RSA PRIVATE KEY-----"},
                                         DataCase{PrivateKind::password, "Password: Kx93mmQa.", "Kx93mmQa"},
                                         DataCase{PrivateKind::password, "初始密码：lm8472zq，请修改", "lm8472zq"},
                                         DataCase{PrivateKind::password, "密码是 `849302`", "849302"},
                                         DataCase{PrivateKind::password, "**password**: Kx93mmQa", "Kx93mmQa"}),
                         name_of_case);

class HarmlessText : public testing::TestWithParam<std::string> {};

TEST_P(HarmlessText, IsPassedOver) {
  EXPECT_THAT(found_in(GetParam()), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Numbers, HarmlessText,
    testing::Values("310104198807152816", "310104198813152819", "990104198807152819", "订单号 310104198807152815",
                    "11010519491231002X", "110101199003071233", "A310104198807152815", "3101041988071528150",
                    "4111 1111 1111 1111", "4242424242424242", "4539578763621487", "order 4539578763621486",
                    "4539 5787 6362 148", "运单号：6228480402564890018", "13800138000", "13812345678", "13900000000",
                    "客服热线 13764209581", "call us at 13764209581", "137642095811", "+1 13764209581",
                    "free of charge 18883950534", "ring 14155550123", "brian@gmail.com", "400-820-1234", "95588",
                    "10086", "12345678901", "2026-05-27 10:30:00", "LM13764209581", "GB29 NWBK 6016 1331 9268 19",
                    "DE89370400440532013000", "DE21500105175407324932", "user@example.com", "support@gmail.com",
                    "customer.service88@qq.com", "123456789@qq.com", "zhangsan@163.com", "wang@lanternmart.example",
                    "@gmail.com"),
    [](const auto& tried) { return case_name(tried.index, tried.param); });

INSTANTIATE_TEST_SUITE_P(Secrets, HarmlessText,
                         testing::Values("AKIA"
                                         "IOSFODNN7EXAMPLE",
                                         "ghp_"
                                         "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                                         "sk_test_"
                                         "Zk3vR8qLw0XyTn5bHc7J",
                                         "-----BEGIN "
                                         "RSA PRIVATE KEY-----\n...",
                                         "password: ********", "password: {{ password }}", "Password: <your password>",
                                         "password: your-password1", "password must be 8-20 characters",
                                         "password: at least 8 characters", "密码：至少8位", "密码是6位数字",
                                         "密码：123456", "password: abcd1234", "Password: MyPassw0rd", "密码：****",
                                         "reset-password?password=Kx93mmQa", "password: ${DB_PASSWORD1}",
                                         "密码：{{ code }}8472zq", "Forgot password? See step 2."),
                         [](const auto& tried) { return case_name(tried.index, tried.param); });

TEST(PrivateData, ComesInTheOrderOfTheText) {
  EXPECT_THAT(found_in("密码：lm8472zq 13764209581 erika.m78@gmail.com 13764209582"),
              ElementsAre("lm8472zq", "13764209581", "erika.m78@gmail.com", "13764209582"));
}

TEST(PrivateData, IsFoundInLongTextsInTime) {
  const std::string text(1 << 20, '1');
  EXPECT_THAT(found_in(text), IsEmpty());
  std::string ats;
  for (int i = 0; i < 100000; ++i) ats += "eyJ.eyJ@-----BEGIN password:";
  EXPECT_THAT(found_in(ats), IsEmpty());
}

TEST(PrivateKinds, AreInTheirOrder) {
  for (const PrivateRow& row : private_kinds()) EXPECT_EQ(&row_of(row.kind), &row);
}

}  // namespace
}  // namespace kb
