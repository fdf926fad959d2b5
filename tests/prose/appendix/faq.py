"""The numbers of docs/appendix/faq.md."""

from tests.prose import given

CLAIMS = [given("0.001 を出発点にし、その上下を 10 倍ずつ試す")]
